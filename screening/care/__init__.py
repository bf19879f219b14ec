"""What must happen next, and by when: pure values, for pages to show.

A page needs a `Jurisdiction` and a `Directory` (`compiled.loads` of a file below `compiled/jurisdictions`
and `compiled/services`, see screening.resources) and the entries of one case, which the store keeps as
`records.dumps` gave them. Everything else is worked out:

    care = Care.replay(jurisdiction, entries)         case: the entries, checked one by one by `apply`
    care = care.apply(KnowledgeRecorded(...))         events: every kind of entry; CareRefused (C001-C018)
    proposed(jurisdiction, outcome)                   duties a screening's actions name; starts no clock
    care.apply(screened(stamp, interview, ...))       a finished interview's flags and needs
    duties(care, now)                                 DutyDue: duty, knowledge, clock, reports, missing proof
    screenings(care, now, age)                        what makes a screening due, and until when
    due(care, now)                                    day: one ordered list of everything open
    gaps(care), steps, referrals, follow_ups          plan: what was decided, and what nobody decided yet
    safety_plan(care), given(care)            safety: the safety plan, and what was given along
    cautions(care, now)                               clocks that jump, years that look wrong (C030-C034)
    sheet(care, duty)                                 the report sheet: each item known, or unknown
    lines(jurisdiction, now, language=, need=)        hotlines, with how long ago somebody checked them
    trainings(jurisdiction, attested, today)          what a worker has to attest
    match(services, Wanted(...), now)                 services for a need; `nothing` is an answer
    calendar(due(...), now, word)                     a calendar file that says nothing

`now` always comes from outside and has a zone: `datetime.now().astimezone()` has that of the laptop or
of the phone's browser, and no time zone database is needed. A form sends the id of each entry, so that
sending it twice keeps it once. Texts of a jurisdiction are `Said` values: `Languages.said(code,
said.context, said.text, jurisdiction.language)` gives them in a language. Words for the enumerations
(states of clocks, moments, channels, proof) belong to the pages.
"""
