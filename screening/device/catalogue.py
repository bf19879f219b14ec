"""Every numbered refusal of the device's pages: what happened, which rule, what to do.

Edges of the app translate a refusal into a page. `STATUS` says with which HTTP status; refusals of
other parts (store, engine, instrument) get theirs from `refusal_pages`.
"""

from screening.instrument.problems import N_, Entry, Refusal

FOREIGN_HOST = Entry(
    "D001",
    N_("This address is not one of this app's own."),
    N_("The app answers only on this computer, under its own address."),
    N_("Open the link that was shown when the app started."),
)
NO_DESK = Entry(
    "D002",
    N_("This browser has not been let in."),
    N_("Each start of the app gives out a new link, and only that link lets a browser in."),
    N_("Open the link that was shown when the app started. Nothing was lost."),
)
NO_CSRF = Entry(
    "D003",
    N_("This form did not come from a page of this app."),
    N_("Every form carries a secret mark, so that no other site can send one."),
    N_("Go back, reload the page and send it again."),
)
FOREIGN_ORIGIN = Entry(
    "D004",
    N_("Another site tried to send a form to this app."),
    N_("Only the app's own pages may send forms to it."),
    N_("If you pressed a button on another site: close that site. Nothing was changed here."),
)
TOO_LARGE = Entry(
    "D005",
    N_("That was more text than a page of this app can send."),
    N_("A form may be at most 64 kB."),
    N_("Go back and shorten what you typed. Nothing was changed."),
)
NOT_FOUND = Entry(
    "D006",
    N_("There is no such page."),
    N_("Addresses of pages change each time the app starts."),
    N_("Go to the first page and open it from there."),
)
WRONG_METHOD = Entry(
    "D007",
    N_("This address cannot be opened in this way."),
    N_("Some addresses only take forms."),
    N_("Go to the first page and open it from there."),
)
UNEXPECTED = Entry(
    "D008",
    N_("Something went wrong inside the app."),
    N_("What was saved before is still saved."),
    N_("Try once more. If it happens again, tell your support this reference: {reference}."),
)
WRONG_LINK = Entry(
    "D009",
    N_("This link belongs to an earlier start of the app."),
    N_("Each start of the app gives out a new link."),
    N_("Open the link that was shown when the app last started."),
)
NO_CONVERSATION = Entry(
    "D010",
    N_("This conversation cannot be opened."),
    N_("It was discarded, or the app was started anew, or it belongs to somebody else."),
    N_("Go to the first page. Everything that can be opened is listed there."),
)
NO_STEP = Entry(
    "D011",
    N_("This page of the conversation is not there any more."),
    N_("What is asked depends on the answers, and addresses change each time the app starts."),
    N_("Go on from the first page."),
)
NOTHING_CHOSEN = Entry(
    "D012",
    N_("Nothing has been entered yet."),
    N_("No answer is ever needed."),
    N_("Choose or enter an answer, or press Skip."),
)
PASSPHRASES_DIFFER = Entry(
    "D013",
    N_("The two passphrases are not the same."),
    N_("It is entered twice because nobody can look it up later."),
    N_("Enter it again, twice."),
)
NO_STORE_CHOSEN = Entry(
    "D014",
    N_("It was not said whose notes to open."),
    N_("Every worker on this device has their own notes."),
    N_("Choose your own label and enter your passphrase."),
)
NO_QUESTIONNAIRE = Entry(
    "D015",
    N_("No questionnaire was chosen."),
    N_("A conversation follows one questionnaire from its first page to its last."),
    N_("Choose one of the questionnaires."),
)
NO_LANGUAGE = Entry(
    "D016",
    N_("No language was chosen."),
    N_("The questions are put in one of the languages that are offered."),
    N_("Choose one of the languages."),
)
ANSWERED_MEANWHILE = Entry(
    "D017",
    N_("This question was answered in another tab while this page was open."),
    N_("An answer is never replaced without being seen."),
    N_(
        "Below is what you had entered here. Look at what stands now, and send it again if it is right."
    ),
)
NOT_SAID_BACK = Entry(
    "D018",
    N_("The moment to say it back is not ticked yet."),
    N_("Nobody can agree to what they did not understand."),
    N_("Ask them to say it in their own words. Tick it once they have."),
)
COMPANION_INTERPRETS = Entry(
    "D019",
    N_("A family member or companion cannot interpret here."),
    N_("Someone who came along may be part of what is kept quiet."),
    N_("Find a trained interpreter, by phone if need be, or talk later."),
)
FINISHED_ALREADY = Entry(
    "D020",
    N_("This conversation is finished."),
    N_("What was written down stays as it was."),
    N_("You can look at the result, or go to the first page."),
)
FORM_INCOMPLETE = Entry(
    "D021",
    N_("Part of the form did not arrive."),
    N_("Every form carries a key, so that it is never counted twice."),
    N_("Reload the page and send it again."),
)
BAD_SETTING = Entry(
    "D022",
    N_("The setting '{name}' cannot be used as it is."),
    N_("It must be {rule}."),
    N_("Correct it and start again."),
)
NOT_SAFE_CHOSEN = Entry(
    "D023",
    N_("It was not said whether it is safe to talk here."),
    N_("Every sitting begins with this question."),
    N_("Look around, then choose one of the two."),
)
NOT_LEFT_YET = Entry(
    "D024",
    N_("The conversation with the young person is not over yet."),
    N_("The worker's own part is filled in when the young person has left."),
    N_("Go on with the conversation, or stop it first."),
)
NOT_TOLD = Entry(
    "D025",
    N_("It has not been marked in this sitting that something was told."),
    N_("The page belongs to the button “They told me”."),
    N_("Go on with the conversation. The button is on every page of it."),
)
NO_TIME = Entry(
    "D026",
    N_("The day and time could not be read."),
    N_("They say when you learned of it: a legal clock may start there."),
    N_("Enter the day and the time, for example 2026-11-22 and 14:30."),
)
WORDS_TOO_LONG = Entry(
    "D027",
    N_("Those are too many words: {length} of {most} characters."),
    N_("What is written down can be asked for in court. Short words protect."),
    N_("Keep only what they said themselves. Leave out names and details."),
)
NO_REASON_CHOSEN = Entry(
    "D028",
    N_("It was not said why the conversation cannot be completed."),
    N_("A conversation that did not take place is counted with its reason."),
    N_("Choose the reason that comes closest."),
)
PIN_UNFIT = Entry(
    "D029",
    N_("This PIN is too easy to guess."),
    N_("It has at least {shortest} digits, not all the same and not in a row."),
    N_("Choose other digits. You need them only to take the device back."),
)
PINS_DIFFER = Entry(
    "D030",
    N_("The two PINs are not the same."),
    N_("It is entered twice, so that you can take the device back."),
    N_("Enter it again, twice."),
)
WORDS_WAIT = Entry(
    "D031",
    N_("There are words in this conversation that are not saved yet."),
    N_("Nothing that you typed is shown to the young person."),
    N_("Go back to the question and save them, or empty the field and press Skip."),
)
WRONG_PIN = Entry(
    "D032",
    N_("That is not the PIN."),
    N_("Only the person who handed the device over takes it back."),
    N_("Give the device to that person."),
)
PIN_TOO_SOON = Entry(
    "D033",
    N_("It is too soon for another try."),
    N_("After wrong PINs there is a wait, and it grows."),
    N_("Wait, or lock the device and open it with the passphrase."),
)
NOT_HANDED_OVER = Entry(
    "D034",
    N_("The device is not handed over."),
    N_("The page belongs to conversations that a young person holds in their own hands."),
    N_("Go to the first page."),
)
OTHERS_HANDED_OVER = Entry(
    "D035",
    N_("These notes cannot be opened now."),
    N_("A worker has handed this device to a young person, and only that worker takes it back."),
    N_("Give the device to that worker."),
)
COMPANION_LISTENS = Entry(
    "D036",
    N_("Somebody who came along could hear what is said."),
    N_("A young person speaks freely only where nobody listens who may be part of it."),
    N_("Find a reason to be alone with them, or talk later: choose “Not here, or not now”."),
)
NO_CASE = Entry(
    "D037",
    N_("This page of the case is not there any more."),
    N_("An address of a case is valid only while the program that made it is running."),
    N_("Go to the first page and open the case from there."),
)
INTERPRETER_NOT_BOUND = Entry(
    "D038",
    N_("It was not said whether the interpreter keeps to themselves what they hear."),
    N_("An interpreter hears everything that is said here."),
    N_("Ask them to promise it before you begin, and mark that they did."),
)
SENT_BEFORE = Entry(
    "D040",
    N_("This form was sent before, with something else in it."),
    N_("What was entered first is kept; nothing replaces it unseen."),
    N_("Look at what stands in the case now. Send this one again if it is to be entered as well."),
)
NO_REPORT_TIME = Entry(
    "D041",
    N_("The day and time of the report could not be read."),
    N_("A report counts from when it was made, and only with its time."),
    N_("Enter the day and the time, for example 2026-11-22 and 14:30."),
)
NOTHING_LEARNED = Entry(
    "D042",
    N_("It was not said what was learned."),
    N_("What is learned decides which clocks start."),
    N_("Choose what comes closest."),
)
NO_CONCERN_CHOSEN = Entry(
    "D043",
    N_("No state was chosen."),
    N_("A concern is suspected, identified or ruled out by a person, with a reason."),
    N_("Choose one, or leave it as it is."),
)
NO_JUDGEMENT = Entry(
    "D044",
    N_("Your judgement was not chosen."),
    N_("It says whether you are more or less worried than the answers show."),
    N_("Choose one of the three."),
)
NO_DUTY = Entry(
    "D045",
    N_("This duty is not there any more."),
    N_("Duties follow from what was learned and from the rules of your place."),
    N_("Go back to the case. Everything that was entered is there."),
)
NO_KNOWLEDGE = Entry(
    "D046",
    N_("The entry to correct is not there any more."),
    N_("An address is valid only while the program that made it is running."),
    N_("Go back to the case and open it from there."),
)
NOTHING_CHANGED = Entry(
    "D047",
    N_("Nothing was changed."),
    N_("A correction says another time than the entry before."),
    N_("Change the day or the time, or leave the entry as it is."),
)
NO_SOURCE = Entry(
    "D048",
    N_("It was not said where this is from: {item}"),
    N_("Whoever reads the report has to know who says so."),
    N_("Choose where it is from, beside what you wrote."),
)
NOTHING_ADDED = Entry(
    "D049",
    N_("Nothing was added."),
    N_("Proof is completed with what is missing."),
    N_("Fill in what you know by now, or go back."),
)
NO_CHANNEL = Entry(
    "D050",
    N_("It was not said how the report was made."),
    N_("Who asks for proof asks how the report was made."),
    N_("Choose how it was made."),
)
NO_STEP_TICKED = Entry(
    "D060",
    N_("No step is ticked yet."),
    N_("Only the steps that you tick become part of the plan."),
    N_("Tick what will be done, or plan a step of your own."),
)
NOT_SAID_WHAT_BECAME = Entry(
    "D061",
    N_("It was not said what became of it."),
    N_("Each step, referral and follow-up is closed with what became of it."),
    N_("Choose the one that comes closest."),
)
BAD_AGE = Entry(
    "D062",
    N_("The age could not be read."),
    N_("An age is a number of years from {low} to {high}. It may stay empty."),
    N_("Enter the years in digits, or leave the field empty."),
)
NOTHING_ON_PAPER = Entry(
    "D063",
    N_("Nothing has been chosen for the paper yet."),
    N_("A paper holds only what the young person chose."),
    N_("Choose something together, or choose “Nothing”."),
)
NO_SERVICE_NAMED = Entry(
    "D064",
    N_("It was not said where the young person is referred to."),
    N_("A referral names one service, so that its answer can be noted."),
    N_("Choose a service from the list, or write its name."),
)
NO_NEED_CHOSEN = Entry(
    "D065",
    N_("No need was chosen."),
    N_("Services are found by the needs of the aftercare list."),
    N_("Choose the need that comes closest."),
)
NO_CONTACT_CHOSEN = Entry(
    "D066",
    N_("It was not said who the one contact person is."),
    N_("One named person is easier to reach and to trust than many."),
    N_("Choose yourself, or write the name of a colleague."),
)
NO_PLACE = Entry(
    "D080",
    N_("No place was chosen."),
    N_("Duties and their times hold for one place."),
    N_("Choose one of the places."),
)
NO_DIRECTORY = Entry(
    "D081",
    N_("This list of services is not on this device."),
    N_("Services are looked up in one of the lists that are on the device."),
    N_("Choose one of the lists, or none."),
)
BAD_MINUTES = Entry(
    "D082",
    N_("These minutes cannot be used."),
    N_("The notes lock after a whole number of minutes, from 1 to {most}."),
    N_("Enter such a number, for example 5. Shorter is safer."),
)
BAD_DAYS = Entry(
    "D083",
    N_("These days cannot be used."),
    N_("Answers are kept for a whole number of days, from 0 to {most}."),
    N_("Enter such a number, for example 30, or keep the answers."),
)
AGENCY_DECIDED = Entry(
    "D084",
    N_("Your agency decides about this."),
    N_("What an agency decided holds on all of its devices."),
    N_("Talk to your agency if it should be changed."),
)
BAD_NUMBER = Entry(
    "D085",
    N_("This is not a telephone number."),
    N_("It has 3 to 15 digits; spaces, brackets and hyphens may be between them."),
    N_("Enter it as you would dial it, or leave the field empty."),
)
NO_EFFECT = Entry(
    "D086",
    N_("It was not said what this passphrase does."),
    N_("It opens practice notes, or it destroys yours. Neither can be taken back later."),
    N_("Choose one of the two."),
)
NO_TRAINING_DAY = Entry(
    "D087",
    N_("The day could not be read, or it is still to come."),
    N_("You attest a training that you completed, with its day."),
    N_("Enter the day, for example 2026-11-22."),
)
NO_TRAINING = Entry(
    "D088",
    N_("Your place does not ask for this training."),
    N_("Only the trainings on the list are attested."),
    N_("Choose one from the list. If your place has changed, the list has too."),
)
NO_AMENDING = Entry(
    "D089",
    N_("It was not said why the record is amended."),
    N_("A finished record stays as it was. A new version says why there is one."),
    N_("Choose the reason that comes closest."),
)
NO_STORY = Entry(
    "D090",
    N_("Nobody was chosen to talk to."),
    N_("In practice you talk to one of the made-up young people."),
    N_("Choose one of them."),
)
NOT_PRACTICE = Entry(
    "D091",
    N_("This page belongs to practice."),
    N_("Made-up young people and feedback are never among your real notes."),
    N_("Begin to practise from the first page."),
)
NOT_IN_PRACTICE = Entry(
    "D092",
    N_("This cannot be changed while you practise."),
    N_("Passphrases and how notes are kept belong to your real notes."),
    N_("Go back to your notes first."),
)

NO_PURPOSE = Entry(
    "D093",
    N_("It was not said what the release is for."),
    N_("A release is for one purpose; each lets something else leave this device."),
    N_("Choose one of the purposes. For two, enter two releases."),
)

NO_COURIER = Entry(
    "D100",
    N_("Nothing can be sent from this kind of app yet."),
    N_("What you enter stays on this device, encrypted, and waits."),
    N_("Go on working. Nothing is lost, and nothing is sent."),
)
NOT_CONNECTED = Entry(
    "D101",
    N_("These notes are not connected with an agency yet."),
    N_("What waits here goes to the agency that gave you a code, and to nobody else."),
    N_("Type the code that your agency gave you."),
)
OTHER_AGENCY = Entry(
    "D102",
    N_("This code belongs to another agency than these notes."),
    N_("What waits in these notes is for the agency that they are connected with."),
    N_("Ask your own agency for a code. For the other one, make new notes."),
)
NOT_SET_ASIDE = Entry(
    "D103",
    N_("This message was not set aside, or not any more."),
    N_("Only a message that was set aside can be sent once more."),
    N_("Look at the list again."),
)
NO_FILE = Entry(
    "D104",
    N_("No file was chosen, or it is empty."),
    N_("What was on another device comes back out of a file that your agency made for this one."),
    N_("Choose the file that your agency gave you."),
)
NO_OUTCOME = Entry(
    "D110",
    N_("The answer is missing."),
    N_("What your agency asked is answered with one of two words: done, or not possible."),
    N_("Press one of the two."),
)
NO_REQUEST = Entry(
    "D111",
    N_("There is no such question of your agency in these notes."),
    N_("An address of it is good until the app is started again."),
    N_("Go to the day's list and open it there."),
)
NOTHING_ASKED = Entry(
    "D120",
    N_("Nothing in this questionnaire is asked of the young person."),
    N_("A worker fills it in alone, so there is nothing to agree on before it."),
    N_("Go to the first page and open it from there. To talk, begin another questionnaire."),
)
STATUS = {
    FOREIGN_HOST.code: 421,
    NO_DESK.code: 403,
    NO_CSRF.code: 403,
    FOREIGN_ORIGIN.code: 403,
    TOO_LARGE.code: 413,
    NOT_FOUND.code: 404,
    WRONG_METHOD.code: 405,
    UNEXPECTED.code: 500,
    WRONG_LINK.code: 403,
    NO_CONVERSATION.code: 404,
    NO_STEP.code: 404,
    NOTHING_CHOSEN.code: 422,
    PASSPHRASES_DIFFER.code: 422,
    NO_STORE_CHOSEN.code: 422,
    NO_QUESTIONNAIRE.code: 422,
    NO_LANGUAGE.code: 422,
    ANSWERED_MEANWHILE.code: 409,
    NOT_SAID_BACK.code: 422,
    COMPANION_INTERPRETS.code: 422,
    FINISHED_ALREADY.code: 409,
    FORM_INCOMPLETE.code: 400,
    BAD_SETTING.code: 500,
    NOT_SAFE_CHOSEN.code: 422,
    NOT_LEFT_YET.code: 409,
    NOT_TOLD.code: 409,
    NO_TIME.code: 422,
    WORDS_TOO_LONG.code: 422,
    NO_REASON_CHOSEN.code: 422,
    PIN_UNFIT.code: 422,
    PINS_DIFFER.code: 422,
    WORDS_WAIT.code: 409,
    WRONG_PIN.code: 403,
    PIN_TOO_SOON.code: 403,
    NOT_HANDED_OVER.code: 409,
    OTHERS_HANDED_OVER.code: 403,
    COMPANION_LISTENS.code: 422,
    NO_CASE.code: 404,
    INTERPRETER_NOT_BOUND.code: 422,
    SENT_BEFORE.code: 409,
    NO_REPORT_TIME.code: 422,
    NOTHING_LEARNED.code: 422,
    NO_CONCERN_CHOSEN.code: 422,
    NO_JUDGEMENT.code: 422,
    NO_DUTY.code: 404,
    NO_KNOWLEDGE.code: 404,
    NOTHING_CHANGED.code: 422,
    NO_SOURCE.code: 422,
    NOTHING_ADDED.code: 422,
    NO_CHANNEL.code: 422,
    NO_STEP_TICKED.code: 422,
    NOT_SAID_WHAT_BECAME.code: 422,
    BAD_AGE.code: 422,
    NOTHING_ON_PAPER.code: 422,
    NO_SERVICE_NAMED.code: 422,
    NO_NEED_CHOSEN.code: 422,
    NO_CONTACT_CHOSEN.code: 422,
    NO_PLACE.code: 422,
    NO_DIRECTORY.code: 422,
    BAD_MINUTES.code: 422,
    BAD_DAYS.code: 422,
    AGENCY_DECIDED.code: 403,
    BAD_NUMBER.code: 422,
    NO_EFFECT.code: 422,
    NO_TRAINING_DAY.code: 422,
    NO_TRAINING.code: 422,
    NO_AMENDING.code: 422,
    NO_STORY.code: 422,
    NOT_PRACTICE.code: 404,
    NOT_IN_PRACTICE.code: 409,
    NO_PURPOSE.code: 422,
    NO_COURIER.code: 409,
    NOT_CONNECTED.code: 409,
    OTHER_AGENCY.code: 409,
    NOT_SET_ASIDE.code: 404,
    NO_FILE.code: 422,
    NO_OUTCOME.code: 422,
    NO_REQUEST.code: 404,
    NOTHING_ASKED.code: 409,
}


class PageRefused(Refusal):
    """A request that a page of the device does not take."""


class SettingRefused(Refusal):
    """A setting that cannot be used, refused by its name; its value is not repeated."""
