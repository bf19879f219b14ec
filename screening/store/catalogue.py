"""Every numbered refusal of the store, and every finding of its verification."""

from __future__ import annotations

from screening.instrument.problems import N_, Entry

# --- passphrases and keys -------------------------------------------------------------------------

PASSPHRASE_SHORT = Entry(
    "S001",
    N_("This passphrase is too easy to guess."),
    N_("A passphrase has at least {characters} characters, or at least {words} different words."),
    N_("Choose four or more words that do not belong together, and try again."),
)
PASSPHRASE_TAKEN = Entry(
    "S002",
    N_("This passphrase cannot be used here."),
    N_("Each passphrase of a store is different from its others."),
    N_("Choose a different passphrase, and try again."),
)
WRONG_PASSPHRASE = Entry(
    "S003",
    N_("The passphrase is not right."),
    N_("A store opens only with its passphrase."),
    N_(
        "Check capital letters and the keyboard's language, wait {wait_seconds} seconds, and try again."
    ),
)
TOO_SOON = Entry(
    "S004",
    N_("It is too soon for another try."),
    N_("After several wrong passphrases there is a wait before the next one."),
    N_("Try again in {wait_seconds} seconds."),
)
SLOTS_DESTROYED = Entry(
    "S005",
    N_("This store can no longer be opened."),
    N_("Your agency set a limit for wrong passphrases, and it was reached."),
    N_("Tell your supervisor. What the agency has received is safe there."),
)
RECOVERY_REFUSED = Entry(
    "S006",
    N_("The recovery key does not open this store."),
    N_("A store opens with the recovery key it was made for, if it was made for one."),
    N_("Check that the key file belongs to this agency, and try again."),
)
TOO_LITTLE_MEMORY = Entry(
    "S007",
    N_("This device has too little memory free to work with the passphrase."),
    N_("Proving a passphrase takes a lot of memory for a moment, so that guessing is expensive."),
    N_("Close other programs and browser tabs, and try again. This try was not counted."),
)

STORE_WITHDRAWN = Entry(
    "S008",
    N_("Your agency has withdrawn this device."),
    N_("A device that an agency withdraws opens with no passphrase any more."),
    N_("Speak with your agency. Where it has a recovery key, it can open what was written here."),
)
LEASE_OVER = Entry(
    "S009",
    N_("This device did not reach your agency for too long."),
    N_("Your agency decided after how many days without contact a device opens no more."),
    N_("Speak with your agency. Where it has a recovery key, it can open what was written here."),
)

# --- the disk -------------------------------------------------------------------------------------

STORE_UNKNOWN = Entry(
    "S010",
    N_("There is no such store on this device."),
    N_("Only a store that was made on this device can be opened on it."),
    N_("Choose a store from the list, or make a new one."),
)
STORE_IN_USE = Entry(
    "S011",
    N_("This store is already open in another window or program."),
    N_("A store is open in one place at a time."),
    N_("Close the other one, or restart the device, and try again."),
)
STORE_DAMAGED = Entry(
    "S012",
    N_("This store is damaged ({part}), so it was left as it is."),
    N_("Nothing is written over data that cannot be read."),
    N_("Do not delete anything. Tell the person who looks after the devices."),
)
STORE_MISSING = Entry(
    "S013",
    N_("A part of this store is missing ({part})."),
    N_("A missing part is never replaced by an empty one."),
    N_("Do not delete anything. Tell the person who looks after the devices."),
)
STORE_FOREIGN = Entry(
    "S014",
    N_("A file in this store belongs to something else ({part})."),
    N_("A store opens only its own files, and leaves others as they are."),
    N_("Put the store's own file back, or tell the person who looks after the devices."),
)
STORE_NEWER = Entry(
    "S015",
    N_("This store was written by a newer version of the tool."),
    N_("An older version does not touch what it may not understand."),
    N_("Update the tool, and open the store again."),
)
STORE_READ_ONLY = Entry(
    "S016",
    N_("Nothing can be saved in the store's folder, so nothing was changed."),
    N_("The store needs a folder it may write to."),
    N_("Allow writing in the folder, or restart the device, and try again."),
)
STORE_FULL = Entry(
    "S017",
    N_("The disk is full, so nothing was saved and nothing was changed."),
    N_("What is on the screen counts as saved only when it is on the disk."),
    N_("Free some space on the device, and send the form again."),
)
DISK_FAILED = Entry(
    "S018",
    N_("The disk did not do what was asked, so nothing was saved."),
    N_("What is on the screen counts as saved only when it is on the disk."),
    N_("Try again. If it happens again, tell the person who looks after the devices."),
)
STORE_LOCKED = Entry(
    "S019",
    N_("The store is locked."),
    N_("Nothing can be read or saved while a store is locked."),
    N_("Unlock it with your passphrase."),
)

# --- interviews and the outbox --------------------------------------------------------------------

INTERVIEW_UNKNOWN = Entry(
    "S020",
    N_("There is no such interview in this store."),
    N_("An interview is found only in the store it was started in."),
    N_("Go back to the list and choose one from it."),
)
INTERVIEW_CLOSED = Entry(
    "S021",
    N_("This interview is closed."),
    N_("Nothing is added to an interview once it is finished or discarded."),
    N_("Start a new sitting or a new interview instead."),
)
STALE_FORM = Entry(
    "S022",
    N_("This page is older than what was saved since."),
    N_("An answer is saved only on top of what the page has shown."),
    N_("Look at the current page, and answer there if it is still needed."),
)
KEY_REUSED = Entry(
    "S023",
    N_("This form was already sent with something else in it."),
    N_("A form is saved once; sending the same again changes nothing."),
    N_("Look at what was saved, and change it on the current page."),
)
MESSAGE_UNKNOWN = Entry(
    "S024",
    N_("The receipt is for a message that is not in this outbox."),
    N_("A receipt counts only for a message that was sent from here."),
    N_("Leave the outbox as it is, and synchronise again."),
)
CASE_UNKNOWN = Entry(
    "S025",
    N_("There is no such case in this store."),
    N_("A case is found only in the store it was opened in."),
    N_("Go back to the list and choose one from it."),
)
FILED_ALREADY = Entry(
    "S026",
    N_("This interview belongs to a case already."),
    N_("An interview belongs to one young person, and stays with them."),
    N_("Go back to the list and open the case from there."),
)
NOT_FINISHED = Entry(
    "S027",
    N_("This interview cannot be amended."),
    N_(
        "Only a finished interview whose answers are still here is amended, one amendment at a time."
    ),
    N_("Finish it first, or go on with the amendment that was begun."),
)
COPY_DAMAGED = Entry(
    "S028",
    N_("A copy of a record is not whole, so nothing was brought back."),
    N_("Every entry of a copy carries the hash that it was saved with."),
    N_("Have the copies opened again with the agency's recovery key, and try once more."),
)
COPY_DIFFERS = Entry(
    "S029",
    N_("A record of the copy is here already, and says something else. Nothing was changed."),
    N_("What is in a store is never written over."),
    N_("Bring the copies back into new notes instead."),
)

# --- what verification finds ----------------------------------------------------------------------

CHAIN_BROKEN = Entry(
    "S030",
    N_("Audit entry {place} does not follow from the one before it."),
    N_("Each audit entry carries the hash of the one before."),
    N_("Keep the store as it is and have it examined."),
)
CHAIN_SHORT = Entry(
    "S031",
    N_("The audit trail ends at {place}, but more had been written."),
    N_("The number of audit entries and the last hash are kept beside the trail."),
    N_("Keep the store as it is and have it examined."),
)
ANSWER_CHANGED = Entry(
    "S032",
    N_("Entry {place} is not what was saved."),
    N_("The audit trail keeps the hash of every entry that was saved."),
    N_("Keep the store as it is and have it examined."),
)
ANSWER_MISSING = Entry(
    "S033",
    N_("Entry {place} was saved, but is missing."),
    N_("Entries go only by retention or when an interview is discarded, and the trail says so."),
    N_("Keep the store as it is and have it examined."),
)
ANSWER_UNACCOUNTED = Entry(
    "S034",
    N_("Entry {place} is there, but the audit trail does not know it."),
    N_("Each entry is saved together with its line in the audit trail."),
    N_("Keep the store as it is and have it examined."),
)
INTERVIEW_CHANGED = Entry(
    "S035",
    N_("Interview {place} is not what the audit trail says it is."),
    N_("Starting, finishing and discarding an interview are in the audit trail."),
    N_("Keep the store as it is and have it examined."),
)
OUTBOX_DIFFERS = Entry(
    "S036",
    N_("The outbox does not match the audit trail at {place}."),
    N_("A finished interview and its message are saved together, and a message never changes."),
    N_("Keep the store as it is and have it examined."),
)
PAGES_DAMAGED = Entry(
    "S037",
    N_("Parts of the database cannot be read any more ({place})."),
    N_("Every page of the database carries a code that proves it unchanged."),
    N_("Keep the store as it is and have it examined. Do not write to it any more."),
)
CASE_CHANGED = Entry(
    "S038",
    N_("Case {place} is not what the audit trail says it is."),
    N_("Opening a case and filing an interview in it are in the audit trail."),
    N_("Keep the store as it is and have it examined."),
)
RECEIPT_CHANGED = Entry(
    "S039",
    N_("Receipt {place} is not what was kept."),
    N_("A receipt is kept as the centre signed it, with its hash in the audit trail."),
    N_("Keep the store as it is and have it examined."),
)
NOT_COVERED = Entry(
    "S040",
    N_("Message {place} counts as received, but no receipt is for it."),
    N_("A message leaves the outbox only against a receipt that names it and what was in it."),
    N_("Keep the store as it is and have it examined."),
)
NOT_SIGNED = Entry(
    "S041",
    N_("A receipt is not signed by the agency's centre ({place})."),
    N_("Only what the centre has signed counts as received there."),
    N_("Keep the store as it is and have it examined."),
)
REQUEST_UNKNOWN = Entry(
    "S042",
    N_("There is no such request in this store."),
    N_("Only what a supervisor asked of this device can be answered here."),
    N_("Look at the list of today again."),
)

CATALOGUE = tuple(entry for entry in list(globals().values()) if isinstance(entry, Entry))
