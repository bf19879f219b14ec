"""L040-L059: recordings beside a questionnaire, for those who record and build."""

from __future__ import annotations

from screening.instrument.problems import Entry, Severity

ELSEWHERE = Entry(
    "L040",
    "'{place}' does not belong into a folder of recordings.",
    "A recording is audio/<version>/<language>/<question>.mp3 or .m4a, its words beside it in .txt.",
    "Move it, or take it away.",
)
NO_VERSION = Entry(
    "L041",
    "There is no {reference}.",
    "Recordings lie below the number of the version that they were made for.",
    "Correct the name of the folder.",
)
NO_LANGUAGE = Entry(
    "L042",
    "The language '{language}' is not offered.",
    "The folder has the code of a language of languages.yaml.",
    "Choose one of these: {offered}.",
)
NO_QUESTION = Entry(
    "L043",
    "{reference} asks the young person no question '{question}'.",
    "A recording has the name of the question it reads; what only the worker sees is not read aloud.",
    "Correct the name of the file.",
)
LARGE = Entry(
    "L044",
    "The recording is too large.",
    "One recording has at most {most} bytes, which is more than two minutes of speech.",
    "Save it again, in mono and with 48 or 64 kbit a second.",
)
NOT_SOUND = Entry(
    "L045",
    "The content is not what {ending} says.",
    "By content a recording is MP3 or M4A (AAC), which every browser plays, and its name says which.",
    "Save it again as one of the two; giving it another name does not change what it is.",
)
TWICE = Entry(
    "L046",
    "'{question}' is here twice.",
    "A question has one recording in a language: MP3 or M4A.",
    "Take one of them away.",
)
NO_WORDS = Entry(
    "L047",
    "Nothing says which words were read.",
    "Beside {question}.mp3 stands {question}.txt with the words that were read.",
    "Write them there. The questionnaire has now: {words}",
)
ALL_LARGE = Entry(
    "L048",
    "All recordings together have {size} bytes.",
    "Together they have at most {most} bytes: each device carries all of them.",
    "Save them again with fewer kilobits a second, or leave some away.",
)
OTHER_WORDS = Entry(
    "L049",
    "The recording reads other words than the questionnaire has now. It is left out.",
    "A recording counts for exactly the words that were read.",
    "Record it again, or bring the words back. The questionnaire has now: {words}",
    Severity.WARNING,
)
NOT_READABLE = Entry(
    "L050",
    "The file cannot be read: {reason}.",
    "Recordings and their words can be read by whoever builds; words are text in UTF-8.",
    "Look at who may read it, or save it again.",
)
