// Written by `make schema` from the comments of the bodies. Over 400 lines: one for each field.

extension BodySchemas {
  static let meanings = #"""
    AmountsBody	Hours (学时) and days of training. Where both are required, reaching either is enough.
    AmountsBody.days	Days, up to three decimals.
    AmountsBody.hours	Hours of instruction, up to three decimals.
    AnswerBody	Everything that is recommended for one cadre on one day. Never holds a name.
    AnswerBody.as_of	The day that the answer is for.
    AnswerBody.cadre	Id of the cadre.
    AnswerBody.conflicts	Exceptions that contradict each other.
    AnswerBody.generation	The published generation that it comes from; absent when evaluated on request.
    AnswerBody.let_off	Demands that an exception withdrew.
    AnswerBody.needs	The unmet needs in order; with `met=true` the met ones after them.
    AnswerBody.notes	Remarks of the engine for people.
    AnswerBody.plan	The courses that close them.
    AnswerBody.rule_set	The rule set that it rests on.
    AnswerBody.served	Whether the set serves this cadre at all; where not, everything below is empty.
    AnswerBody.serving	Why the cadre is not served; absent when served.
    AnswerBody.unit	Id of the cadre's unit.
    AnswerBody.unknown	Rules that could not be judged.
    AskBody	What one rule asks for by itself.
    AskBody.days	Of a training or a quota.
    AskBody.due	The day by which this rule wants it.
    AskBody.hours	Of a training or a quota.
    AskBody.level	Of a competency.
    AskBody.priority	mandatory, expected, suggested.
    AuditEntryBody	One line of the audit: who was told of whom, changed what, or was refused, and when.
    AuditEntryBody.at	When it was written, before anything was told or changed: RFC 3339 in UTC.
    AuditEntryBody.by	The id of the user who asked; absent: the service itself.
    AuditEntryBody.count	How many refusals the line stands for, from `since` on; absent: one.
    AuditEntryBody.cut	With recovered: how many of the last lines were given up, because the machine stopped before both files had them.
    AuditEntryBody.generation	The stored generation of answers that was told of, published or dropped; absent: the answer was found at the time.
    AuditEntryBody.number	Counted from 1.
    AuditEntryBody.outcome	granted, refused; of what changes the service, behind granted and before the answer: done, accepted (a job was begun) or failed; of the service itself: begun, recovered.
    AuditEntryBody.persons	Whom it was about: ids of cadres; of what was refused, those that were asked for, whether they exist or not.
    AuditEntryBody.reason	Why it was refused or has failed: a kind of problem; absent too of refusals for several reasons.
    AuditEntryBody.request	The method and the template of the path; absent: the service itself, a path that is none, or refusals of several.
    AuditEntryBody.request_id	Which of the requests in the log of the service it was.
    AuditEntryBody.rule_set	`sha256:` over the rule set that was served then.
    AuditEntryBody.since	When the first of several refusals was: RFC 3339 in UTC.
    AuditEntryBody.subject	What was changed, where it is no generation: the digest of a rule set, the id of an operation; of a refresh the day and the unit.
    AuditEntryBody.unnamed	How many of several refusals were about cadres who are not among the persons, of whom a line names a few only.
    AuditVerificationBody	Whether the audit is what was written.
    AuditVerificationBody.anchor	holds; not-kept: the lines up to it were taken away since; absent: none was given, or it does not hold.
    AuditVerificationBody.at	The line at which it is not what was written; absent where it is intact.
    AuditVerificationBody.first	The number of the first line that is kept.
    AuditVerificationBody.head	The chain up to that line: 64 hexadecimal digits.
    AuditVerificationBody.last	The number of the last line up to which log and chain agree.
    AuditVerificationBody.unfinished	That a last line is there that nobody was answered for: the service ended while it was written. It is cut off at the next start.
    AuditVerificationBody.verdict	intact, chain-mismatch, log-longer, chain-longer or anchor-mismatch.
    BackupBody	A backup: one file, from which a service starts with the generations, decisions and rule sets that there were.
    BackupBody.bytes	How long it is.
    BackupBody.cadres	How many cadres have an answer in it; absent: not looked at.
    BackupBody.date	The day that its answers are for.
    BackupBody.faults	What is not as it should be; absent: not looked at.
    BackupBody.form	The number of the form of its database.
    BackupBody.generation	The one that was served; absent: none was published yet.
    BackupBody.generations	How many published generations it has.
    BackupBody.path	Where it is, or where it was taken from.
    BackupBody.replaced	Where the state is that a restored backup took the place of, itself a backup where it could be read.
    BackupBody.rule_sets	How many rule sets it has.
    BaseBody	A training base.
    BaseBody.base	Id of the base.
    BaseBody.title	Its title.
    BasisBody	Where in a law, a regulation or a paper a figure stands.
    BasisBody.at	The article or paragraph.
    BasisBody.href	Address of the source.
    BasisBody.source	Id of the source.
    BasisBody.text	What it says there, or the author's note.
    BasisBody.title	Title of the source.
    BatchAnswerBody	What is recommended for one cadre on one day, as `quebu batch` writes it: the fields of `AnswerBody` that hang on nobody else, without titles and classes.
    BatchAnswerBody.as_of	The day that the answer is for.
    BatchAnswerBody.cadre	Id of the cadre.
    BatchAnswerBody.conflicts	Exceptions that contradict each other.
    BatchAnswerBody.let_off	Demands that an exception withdrew.
    BatchAnswerBody.needs	The unmet needs in order.
    BatchAnswerBody.plan	The courses that close them; absent with `--no-plan`.
    BatchAnswerBody.served	Whether the set serves this cadre at all; where not, everything below is empty.
    BatchAnswerBody.serving	Why the cadre is not served; absent when served.
    BatchAnswerBody.unit	Id of the cadre's unit.
    BatchAnswerBody.unknown	Rules that could not be judged.
    BatchCourseBody	A recommended course.
    BatchCourseBody.closes	What it closes; empty where it is only a prerequisite.
    BatchCourseBody.course	Id of the course.
    BatchCourseBody.due	The earliest due date among them.
    BatchCourseBody.hours	Its hours; absent in a stored answer, which has nothing of the catalogue.
    BatchCourseBody.priority	The strongest priority among the needs that it closes.
    BatchCourseBody.required_by	Ids of planned courses that it is a prerequisite of.
    BatchErrorBody	The line of `quebu batch` in the place of a profile that cannot be used.
    BatchErrorBody.n	The place of the profile among all of the run, from 1.
    BatchNeedBody	The fields of `NeedBody` that are facts about the cadre.
    BatchNeedBody.both	True where hours and days must both be reached, because different rules ask for each.
    BatchNeedBody.due	The earliest day by which any rule wants it.
    BatchNeedBody.held	What is held, in the form of `required`; level 0 is none.
    BatchNeedBody.priority	The strongest that any rule gives: mandatory, expected, suggested.
    BatchNeedBody.required	A level for a competency, hours and days for trainings and quotas, absent for a course.
    BatchNeedBody.rules	Ids of the rules, roles and table rows that demand it, in order.
    BatchNeedBody.state	open, overdue (due before the as-of date), or cannot-judge.
    BatchNeedBody.target	What is demanded.
    BatchPlanBody	The fields of `PlanBody`, with courses by their ids: of a line of `quebu batch`, and of a stored answer.
    BatchPlanBody.cannot_close	Needs that no course closes, or not entirely.
    BatchPlanBody.courses	In the order of recommendation.
    BatchPlanBody.hours	Hours of all its courses.
    BatchPlanBody.lower_bound	No plan has fewer hours; equal to `hours` when optimal.
    BatchPlanBody.optimal	Whether it is proved to be the smallest.
    CadreBody	One cadre as the profiles give it, for the office that looks after the cadre.
    CadreBody.field_titles	How to show them to people, in the order of the dictionary.
    CadreBody.fields	Declared facts by field id; a missing value is left out.
    CadreBody.holds	Assessed levels.
    CadreBody.id	Id of the cadre.
    CadreBody.name	The name; only here and in summaries, never in answers, logs and problems.
    CadreBody.roles	Ids of the roles that stand for the cadre today.
    CadreBody.training	Records, latest first.
    CadreBody.unit	Id of the unit.
    CadreBody.unit_title	Title of the unit.
    CadreChangeBody	What changes for one cadre.
    CadreChangeBody.cadre	Id.
    CadreChangeBody.conflicts	Conflicts that only one set has.
    CadreChangeBody.let_off	Demands that one set lets off and the other does not.
    CadreChangeBody.level	Leadership level.
    CadreChangeBody.needs	In the order of needs.
    CadreChangeBody.plan	What changes in the learning plan.
    CadreChangeBody.served	gained or lost, where only one of the sets serves the cadre.
    CadreChangeBody.unit	Id of the unit.
    CadreChangeBody.unknown	Rules that only one set cannot judge.
    CadreDifferenceBody	What is otherwise in the answer of a cadre, and why.
    CadreDifferenceBody.cadre	Id of the cadre.
    CadreDifferenceBody.causes	profile, rule, catalogue, date: whatever of these can have come to it.
    CadreDifferenceBody.change	added, removed, changed; left-out: removed since the profile has a mistake.
    CadreSummaryBody	One line of a list of cadres.
    CadreSummaryBody.id	Id of the cadre.
    CadreSummaryBody.last_trained	The day on which the latest completed record ends; absent: never trained.
    CadreSummaryBody.name	The name.
    CadreSummaryBody.records	How many training records there are.
    CadreSummaryBody.roles	Ids of the roles that stand for the cadre today.
    CadreSummaryBody.unit	Id of the unit.
    CadreSummaryBody.unit_title	Title of the unit.
    CandidateBody	A cadre whom a class would help.
    CandidateBody.available	Whether the cadre can be enrolled today.
    CandidateBody.cadre	Id of the cadre.
    CandidateBody.closes	What it closes or adds to.
    CandidateBody.due	The earliest due date among them.
    CandidateBody.priority	The strongest priority among those needs.
    CandidateBody.reasons	What stands in the way; empty when available.
    CandidateBody.state	overdue or open: of the most urgent need that it closes.
    CandidateBody.unit	Id of the unit.
    CannotCloseBody	A need that the catalogue cannot close, or not entirely.
    CannotCloseBody.candidates	Ids of courses that would do, were it not for the reason.
    CannotCloseBody.reached	The level that the plan reaches.
    CannotCloseBody.reason	no-course, not-for-cadre, prerequisite.
    CannotCloseBody.required	The level that is demanded.
    CannotCloseBody.target	What is demanded.
    CannotCloseBody.title	Its title.
    CannotCloseChangeBody	A need that one set's courses cannot close.
    CannotCloseChangeBody.change	gained, lost.
    CannotCloseChangeBody.reason	no-course, not-for-cadre, prerequisite.
    CannotCloseChangeBody.target	What is demanded.
    CannotCloseChangeBody.title	The title of the target.
    CauseBody	Something of the rule set that differs and makes the difference.
    CauseBody.change	added, removed, changed.
    CauseBody.id	Its id.
    CauseBody.kind	As in the change of the rules.
    CauseCountBody	How many cadres have another answer for a cause.
    CauseCountBody.cause	profile, rule, catalogue, date.
    ChangeBody	A leaf of a condition that would have to change.
    ChangeBody.actual	What the cadre has; absent: missing.
    ChangeBody.actual_titles	Titles of the codes in `actual`.
    ChangeBody.at_least	Of holds: the level; of trained: the number of records.
    ChangeBody.column	From 1, in characters.
    ChangeBody.competency	Of holds.
    ChangeBody.field	Id of the field.
    ChangeBody.file	The rule file.
    ChangeBody.line	From 1.
    ChangeBody.must	hold or not-hold: what the leaf would have to do.
    ChangeBody.needed	The operand as the author wrote it.
    ChangeBody.needed_titles	Titles of the codes in the operand.
    ChangeBody.op	test, missing, holds, holds-role, trained, as in a condition.
    ChangeBody.operator	As written in the rule.
    ChangeBody.role	Of holds-role.
    ChangeBody.title	Title of the field, competency or role.
    ChangeBody.within_past	Of trained: the period (ISO 8601 duration).
    ChangeCountsBody	What has changed from one generation to another, in counts.
    ChangeCountsBody.added	Cadres who were not there before.
    ChangeCountsBody.changed	Cadres who were and are there, with other needs or recommendations, or the same by other days.
    ChangeCountsBody.changed_needs	Needs that are asked for at another level or priority.
    ChangeCountsBody.ended_needs	Needs that were not met, and are not asked for any more.
    ChangeCountsBody.moved_dues	Needs that are due on another day.
    ChangeCountsBody.overdue_needs	Needs whose due day has passed since.
    ChangeCountsBody.removed	Cadres who are not there any more.
    ChangeFiguresBody	How much changes. A figure that is absent is suppressed.
    ChangeFiguresBody.cadres	How many different cadres have a change, have come or are gone.
    ChangeFiguresBody.new_needs	The same as in ``ChangeCountsBody``.
    ClassBody	A dated class (班次).
    ClassBody.audience	For whom it is, without results; absent: for all.
    ClassBody.column	From 1, in characters.
    ClassBody.days	Days.
    ClassBody.ends	Last day.
    ClassBody.enrol_by	Last day of enrolment.
    ClassBody.file	The rule file.
    ClassBody.head	Who is responsible for it.
    ClassBody.held_at	Where it is held.
    ClassBody.hours	Hours.
    ClassBody.id	Id of the class.
    ClassBody.kind	initial, appointment, special-business, in-post, theory, rotation, other.
    ClassBody.line	From 1.
    ClassBody.offers	The courses that completing it completes.
    ClassBody.organiser_level	unit, district, city, province, central.
    ClassBody.place	in-city, in-province, out-of-province, abroad.
    ClassBody.seats	Seats in all.
    ClassBody.seats_left	Seats that no served cadre is booked on or in.
    ClassBody.starts	First day.
    ClassBody.state	planned, approved, open, closed, reviewed, cancelled.
    ClassBody.title	Its title.
    ClassBody.unit_quotas	Seats kept for units.
    ClassCandidatesBody	Who should be called to a class: cadres with an unmet need that it helps to close, the most urgent first.
    ClassCandidatesBody.as_of	The day that the list is for.
    ClassCandidatesBody.candidates	In order.
    ClassCandidatesBody.class	Id of the class.
    ClassCandidatesBody.next	The cursor of the next page; absent on the last.
    ClassCandidatesBody.rule_set	The rule set that it rests on.
    ClassCandidatesBody.title	Its title.
    ClassChangeBody	A class that becomes, or ceases to be, the first one available for something.
    ClassChangeBody.causes	What makes the difference.
    ClassChangeBody.change	gained, lost.
    ClassChangeBody.class	Id.
    ClassChangeBody.title	Its title.
    ClassChoiceBody	A dated class and whether the cadre can join it.
    ClassChoiceBody.available	Whether the cadre can be enrolled today.
    ClassChoiceBody.class	Id of the class.
    ClassChoiceBody.ends	Last day.
    ClassChoiceBody.enrol_by	Last day of enrolment.
    ClassChoiceBody.reasons	Each thing that stands in the way; empty when available.
    ClassChoiceBody.seats_left	Free seats.
    ClassChoiceBody.starts	First day.
    ClassChoiceBody.title	With `explain=summary` and `full`.
    ClassChoiceBody.upcoming	True where it is approved and not open yet.
    ClassReasonBody	One thing that keeps a cadre out of a class.
    ClassReasonBody.actual	What the cadre has; absent: missing.
    ClassReasonBody.actual_titles	Titles of the codes in `actual`.
    ClassReasonBody.class	Of overlap: the class that the cadre is booked on or in.
    ClassReasonBody.code	not-open (`actual` is the state of the class), enrolment-closed, started, full, unit-quota-full, not-for-cadre, audience-unknown, overlap, already-booked, already-completed, limit-reached.
    ClassReasonBody.date	Of enrolment-closed, started and overlap: the day.
    ClassReasonBody.field	Of not-for-cadre and audience-unknown: the field that decides.
    ClassReasonBody.limit	Of limit-reached: id of the limit.
    ClassReasonBody.needed	What is needed, as written in the catalogue.
    ClassReasonBody.needed_titles	Titles of the codes in `needed`.
    ClassReasonBody.title	Title of the field, the limit or the other class.
    ClosesBody	A competency that a course raises, or a demanded course that it satisfies.
    ClosesBody.competency	Id of the competency.
    ClosesBody.course	Id of the demanded course.
    ClosesBody.from	The held level.
    ClosesBody.title	Title of either.
    ClosesBody.to	The level after the course.
    ConditionBody	One node of a condition, with what was found for the cadre.
    ConditionBody.actual	The cadre's values, of holds the held level; empty: no value in a many-field; absent: missing.
    ConditionBody.actual_titles	Titles of the codes in `actual`.
    ConditionBody.at_least	Of holds: the level; of trained: the number of records.
    ConditionBody.column	From 1, in characters.
    ConditionBody.competency	Of holds.
    ConditionBody.count	Of trained: how many records were found.
    ConditionBody.field	Of test and missing: id of the field.
    ConditionBody.file	The rule file.
    ConditionBody.if_missing	Of test: what a missing value counts as, where the author says.
    ConditionBody.line	From 1.
    ConditionBody.needed	Of test: the operand as the author wrote it.
    ConditionBody.needed_titles	Titles of the codes in the operand.
    ConditionBody.of	The nodes below: of all, any, not, holds-role and trained.
    ConditionBody.op	all, any, not, test (a field against an operand), missing, holds, holds-role, trained.
    ConditionBody.operator	Of test: equals, one-of, at-least, within-past and so on, as written in the rule.
    ConditionBody.result	true, false or unknown; absent where nothing was evaluated.
    ConditionBody.role	Of holds-role.
    ConditionBody.title	Title of the field, competency or role.
    ConditionBody.within_past	Of trained: the period (ISO 8601 duration) before the as-of date.
    ConflictBody	Exceptions of one rule that hold together with different effects; the stricter outcome stands.
    ConflictBody.between	Ids of the exceptions.
    ConflictBody.outcome	required or let-off: what stands.
    ConflictBody.target	What they are about.
    ConflictBody.title	Its title.
    ConflictChangeBody	A conflict of exceptions that one set has.
    ConflictChangeBody.between	Ids of the exceptions.
    ConflictChangeBody.causes	What makes the difference.
    ConflictChangeBody.change	gained, lost.
    ConflictChangeBody.target	What it is about.
    ConflictChangeBody.title	The title of the target.
    CourseBody	A course of the catalogue.
    CourseBody.after	Ids of its prerequisites.
    CourseBody.audience	For whom it is, without results; absent: for all.
    CourseBody.classes	Ids of the classes that offer it, earliest first.
    CourseBody.column	From 1, in characters.
    CourseBody.content	theory, party-spirit, duty, knowledge.
    CourseBody.counts_as	Ids of the courses that it completes too.
    CourseBody.days	Days.
    CourseBody.file	The rule file.
    CourseBody.grade	premium, demonstration, brand.
    CourseBody.hours	Hours.
    CourseBody.id	Id of the course.
    CourseBody.lasts	How long a completion counts (ISO 8601 duration); absent: for ever.
    CourseBody.line	From 1.
    CourseBody.method	lecture, case, seminar, simulation, experiential, on-site, immersive.
    CourseBody.mode	offline or online.
    CourseBody.state	proposed, trial, active, suspended, retired.
    CourseBody.taught_by	Who teaches it.
    CourseBody.teaches	The levels that it leads to.
    CourseBody.title	Its title.
    CourseBody.valid_from	First day on which it is offered.
    CourseBody.valid_to	Last day on which it is offered.
    CourseChangeBody	A course that comes into a plan or leaves it.
    CourseChangeBody.causes	What makes the difference.
    CourseChangeBody.change	gained, lost.
    CourseChangeBody.course	Id.
    CourseChangeBody.title	Its title.
    CoveredConditionBody	A single condition, and the results that it has had in tests where something hung on them.
    CoveredConditionBody.condition	The condition as it is written; it says where it stands.
    CoveredConditionBody.quota	Id of the quota that it belongs to; with neither, it belongs to `<serving>`.
    CoveredConditionBody.rule	Id of the rule, role or row that it belongs to.
    CoveredConditionBody.seen	false, unknown, true: what was seen.
    CoveredConditionBody.unseen	What could be seen and was not.
    CoveredPartBody	A rule, role, exception or row, and the test that holds it in place.
    CoveredPartBody.column	From 1, in characters.
    CoveredPartBody.covered	Whether a test would fail without it.
    CoveredPartBody.file	Relative to the folder of the set.
    CoveredPartBody.kind	rule, exception or row; a role is counted as a rule.
    CoveredPartBody.line	From 1.
    CoveredPartBody.rule	Its id.
    CoveredPartBody.stood_in	Of one that is not covered: ids of the tests in which it stands, which pass without it all the same.
    CoveredPartBody.test	Id of the first test that would.
    CoveredPartBody.title	Its title.
    DecisionBody	What HR has said to a recommendation of a cadre.
    DecisionBody.at	When it was decided, RFC 3339.
    DecisionBody.by	The id of the user who decided.
    DecisionBody.comment	For people; may hold personal data.
    DecisionBody.comment_erased	When its comment was erased, RFC 3339; absent: it was not, or there was none.
    DecisionBody.course	Id of its course.
    DecisionBody.current	Whether the cadre has the recommendation on the day that was asked for; in lists.
    DecisionBody.reason	Why it was declined: a code of `DecisionReason`.
    DecisionBody.recommendation	Id of the recommendation.
    DecisionBody.revision	Another number for each word; in quotes the entity tag.
    DecisionBody.rules	Ids of the rules that it was recommended by.
    DecisionBody.verdict	confirmed or declined.
    DecisionMarkBody	The decision on a recommended course, beside it in an answer. Holds no comment.
    DecisionMarkBody.at	RFC 3339.
    DecisionMarkBody.reason	Why it was declined.
    DecisionMarkBody.verdict	confirmed or declined.
    DeclineCountBody	One row of the counts.
    DeclineCountBody.cadres	How many different cadres.
    DeclineCountBody.declined	How many recommendations; of one that several rules have made, each has it.
    DeclineCountBody.reason	A code of `DecisionReason`.
    DeclineCountBody.rule	Id of the rule.
    DeclineCountBody.title	Its title, where the rule set that is served has it.
    DeclineCountsBody	How many cadres have declined recommendations, by the rules that recommended. Holds no person and no comment; nothing in it is about fewer than five cadres, nor can be reckoned from it.
    DeclineCountsBody.by	The dimensions of the rows: `rule`, or `rule` and `reason`.
    DeclineCountsBody.cadres	How many different cadres have one; absent where it would give away a row that is left out.
    DeclineCountsBody.declined	How many recommendations were declined; absent with `cadres`.
    DeclineCountsBody.rows	In the order of the dimensions.
    DeclineCountsBody.suppressed	Whether rows are left out.
    DemandBody	One thing that a provision requires.
    DemandBody.days	Of a training or a quota.
    DemandBody.due	A fixed day.
    DemandBody.due_of	Id of the field with the date.
    DemandBody.due_within	A period (ISO 8601 duration) after the date in `due_of`.
    DemandBody.hours	Of a training or a quota.
    DemandBody.level	Of a competency.
    DemandBody.priority	mandatory, expected, suggested.
    DemandBody.target	What.
    DemandBody.title	Its title.
    DemandChangeBody	How many cadres need a place in a course or a class.
    DemandChangeBody.gained	How many need one by the changed set only.
    DemandChangeBody.id	Id of the course or class.
    DemandChangeBody.lost	How many need one by the other set only.
    DemandChangeBody.new	By the changed set.
    DemandChangeBody.old	By the set that is compared with.
    DemandChangeBody.seats	All seats of a class.
    DemandChangeBody.seats_left	Those that nobody holds.
    DemandChangeBody.starts	The first day of a class.
    DemandChangeBody.title	Its title.
    DiagnosticBody	One mistake in a rule set or in profiles.
    DiagnosticBody.code	Stable: `Q` and four digits; damaged-state or state-not-written where it is about a file of the service itself.
    DiagnosticBody.column	From 1, in characters.
    DiagnosticBody.end_column	The column behind its last character.
    DiagnosticBody.end_line	Where it ends.
    DiagnosticBody.file	Relative to the folder that was read.
    DiagnosticBody.fix	The one right way to mend it, where there is one.
    DiagnosticBody.line	From 1.
    DiagnosticBody.message	One line; never holds a value of a profile.
    DiagnosticBody.related	Other places that it has to do with.
    DiagnosticBody.severity	error, warning, note.
    DiagnosticBody.witness	A cadre that shows what was found, as a `<test>` to paste into a rule file, where there is one.
    DiagnosticsBody	What `rules check --format json` prints.
    DiagnosticsBody.diagnostics	In the order of files and places.
    DifferencePartBody	What became of one need or recommendation.
    DifferencePartBody.course	Of a recommendation: id of the course.
    DifferencePartBody.due	The last day of a need, now and before.
    DifferencePartBody.kind	new-need, met-need, ended-need, overdue-need, changed-need, moved-due, new-recommendation, lapsed-recommendation.
    DifferencePartBody.required	Of a changed need whose level, hours or days are others: those of now and before, and true where hours and days must both be reached.
    DifferencePartBody.target	Of a need: what is demanded.
    DisplacedBody	A course that was not chosen.
    DisplacedBody.course	Id of the course.
    DisplacedBody.hours	Its hours.
    DisplacedBody.title	Its title.
    EditBody	A replacement for a stretch of the file of the diagnostic; an empty stretch is a place to insert at.
    EditBody.column	In characters.
    EditBody.end_column	The column behind its last character.
    EditBody.end_line	Where it ends.
    EditBody.line	Where the stretch starts.
    EditBody.replacement	What to put there.
    Entry	One field.
    ErasedCadreBody	What was erased of a cadre who is gone.
    ErasedCadreBody.answers	How many stored answers, of all generations.
    ErasedCadreBody.decisions	How many words on recommendations, those that were replaced or withdrawn too.
    ErasedCommentsBody	What was erased of comments.
    ErasedCommentsBody.erased	Of how many words on recommendations, those that were replaced or withdrawn too.
    ExemptionBody	What an exception lets off.
    ExemptionBody.target	What; absent: every demand of the provisions it names.
    ExemptionBody.title	Its title.
    ExemptionBody.until	The last day of the relief.
    ExpectationBody	What a test expects: the attributes that it gives.
    ExpectationBody.by	Ids of rules that ask for it, or of exceptions that let off.
    ExpectationBody.course	Of recommend and no-recommend: id of the course.
    ExpectationBody.days	The required days.
    ExpectationBody.due	The due day.
    ExpectationBody.field	Of unknown: id of the field.
    ExpectationBody.hours	The required hours.
    ExpectationBody.level	The required level.
    ExpectationBody.priority	mandatory, expected, suggested.
    ExpectationBody.state	met, open, overdue, cannot-judge.
    ExpectationBody.target	Of a need, a need that is not to be, and a relief.
    ExpectationBody.title	The title of what is named.
    FieldTitlesBody	Titles of one field and of the values that a cadre has in it.
    FieldTitlesBody.field	Id of the field.
    FieldTitlesBody.title	Its title.
    FieldTitlesBody.values	Titles of the codes, in the order of the values.
    FieldValuesBody	A cadre's facts: an object of field id to value, sorted by id; of a many-field an array.
    FieldValuesBody.entries	Sorted by field.
    FieldValuesBody.texts	Each single value as text, for people and tables.
    FileChangeBody	A file of the folder that is not as it is in the active set.
    FileChangeBody.change	added, removed or changed: what was done in the folder.
    FileChangeBody.name	Relative to the folder.
    FixBody	How to mend the file of the diagnostic.
    FixBody.edits	In the order of places; to be made together.
    GenerationBody	The answers of everyone as one refresh found and stored them.
    GenerationBody.base	The published one that it was compared with; absent: it is the first.
    GenerationBody.causes	Of the cadres in `changes`, how many for which cause; some have several. Of one generation alone.
    GenerationBody.changes	What has changed since `base`; absent: nothing to compare with, or not known yet.
    GenerationBody.created	When the refresh began, and when the generation got its state; RFC 3339.
    GenerationBody.current	Whether it is the one that is served.
    GenerationBody.date	The day that the answers are for.
    GenerationBody.held	Why it is held.
    GenerationBody.left_out	Cadres who were left out because of mistakes in their profiles, and files of profiles that were bad and stayed in their last good form; absent: not known.
    GenerationBody.profiles	The digest of the profiles.
    GenerationBody.rule_set	The rule set that they rest on.
    GenerationBody.scope	Who was looked at, unit/ID or cadre/ID, the others being as in `base`; absent: everyone.
    GenerationBody.state	building, held, published, dropped, pruned (not kept any more).
    GenerationCountsBody	What is otherwise in one generation than in an earlier one, in counts by unit or by rule. Holds no person; nothing in it is about one to four cadres, nor can be reckoned from it.
    GenerationCountsBody.by	unit, rule.
    GenerationCountsBody.from	The numbers of both.
    GenerationCountsBody.rows	By id; what belongs to none last.
    GenerationCountsBody.suppressed	How many rows are left out.
    GenerationCountsBody.totals	Of all rows, those that are left out too.
    GenerationCountsRowBody	One row of the counts.
    GenerationCountsRowBody.rule	Id of the rule that asks, or asked; a change with several counts under each.
    GenerationCountsRowBody.unit	Id of the unit of the cadres themselves; absent with the other one: of nobody's, such as cadres who are gone.
    GenerationDiffBody	What is otherwise in one generation than in an earlier one: counts of all, and the cadres of a page.
    GenerationDiffBody.from	The numbers of both.
    GenerationDiffBody.items	In the order of ids.
    GenerationDiffBody.next	The opaque cursor of the next page; absent on the last.
    HealthBody	Whether the program runs at all.
    HealthBody.status	ok.
    HoldReasonBody	Why a generation is held: a limit that it goes over.
    HoldReasonBody.at_most	The share that may, in hundredths.
    HoldReasonBody.count	How many would change, and of how many.
    HoldReasonBody.id	The unit, or the rule.
    HoldReasonBody.limit	people, unit, rule, profiles.
    HoldReasonBody.samples	Ids of some of the cadres; absent: not asked for.
    HoldingBody	An assessed level of a competency.
    HoldingBody.assessed_on	The day of the assessment.
    HoldingBody.competency	Id of the competency.
    HoldingBody.expires_on	The last day on which it counts; absent: for ever.
    HoldingBody.level	From 1.
    HoldingBody.level_title	What the scale calls it.
    HoldingBody.title	Its title.
    LastReloadBody	How the latest reload, activation or rollback went.
    LastReloadBody.at	When (RFC 3339 date-time).
    LastReloadBody.result	reloaded, activated, rolled-back, unchanged or failed.
    LecturerBody	Someone who teaches.
    LecturerBody.lecturer	Id of the lecturer.
    LecturerBody.origin	school, leading-official, expert, grassroots, model.
    LecturerBody.title	How the lecturer is called.
    LetOffBody	A demand that would stand but for an exception.
    LetOffBody.basis	What the exceptions rest on.
    LetOffBody.by	Ids of the exceptions that let off.
    LetOffBody.required_by	Ids of the rules that demand it.
    LetOffBody.target	What was demanded.
    LetOffBody.title	Its title.
    LetOffBody.until	The last day of the relief; absent: as long as the exception holds.
    LetOffChangeBody	A demand that one set lets off.
    LetOffChangeBody.by	Ids of the exceptions.
    LetOffChangeBody.causes	What makes the difference.
    LetOffChangeBody.change	gained, lost.
    LetOffChangeBody.required_by	Ids of the rules that would demand it.
    LetOffChangeBody.target	What would be demanded.
    LetOffChangeBody.title	The title of the target.
    LetOffChangeBody.until	The last day of the relief.
    Mistake	The first mistake of a profile. Never holds a value, a name or an id of a cadre.
    Mistake.code	`Q` and four digits, or a lower-case word with hyphens.
    Mistake.column	Of XML, in characters.
    Mistake.file	The file; `-` is standard input.
    Mistake.line	From 1, as the column.
    Mistake.message	One line.
    Mistake.pointer	Of JSON: the place in the line (RFC 6901).
    NeedBody	One thing that the cadre's rules demand, measured against what the cadre holds (缺什么补什么).
    NeedBody.both	True where hours and days must both be reached, because different rules ask for each.
    NeedBody.classes	Of trainings and quotas: the classes of that kind or that count, earliest first.
    NeedBody.content	Of a competency or a course: theory, party-spirit, duty, knowledge.
    NeedBody.due	The earliest day by which any rule wants it.
    NeedBody.fill	Of cannot-judge: ids of the fields to fill before it can be judged.
    NeedBody.fill_titles	Titles of the fields in `fill`, in the same order; with `explain=summary` and `full`.
    NeedBody.held	What is held, in the form of `required`; level 0 is none.
    NeedBody.held_title	What the scale calls the held level; absent at level 0.
    NeedBody.id	Stable hash of cadre, target and rules: it survives the next night.
    NeedBody.kind	Of a competency: knowledge, quality, ability; of a training: its kind.
    NeedBody.lapsed_on	The last day on which an earlier completion of the course counted.
    NeedBody.left	What is left to reach; of hours and days, reaching either is enough unless `both`.
    NeedBody.missing	Levels that are missing.
    NeedBody.pace	How fast to go on to reach the quota in time.
    NeedBody.priority	The strongest that any rule gives: mandatory, expected, suggested.
    NeedBody.reasons	One for each of `rules`; with `explain=summary` and `full`.
    NeedBody.required	A level for a competency, hours and days for trainings and quotas, absent for a course.
    NeedBody.required_title	What the scale calls the required level.
    NeedBody.rules	Ids of the rules, roles and table rows that demand it, in order.
    NeedBody.since	The day from which records of the kind count.
    NeedBody.state	met, open, overdue (due before the as-of date), or cannot-judge.
    NeedBody.target	What is demanded.
    NeedBody.title	The title of the target; with `explain=summary` and `full`.
    NeedBody.window	The days over which records count.
    NeedChangeBody	A need that one set finds and the other does not, or finds otherwise.
    NeedChangeBody.causes	What makes the difference.
    NeedChangeBody.change	gained, lost, changed.
    NeedChangeBody.let_off	Of a lost need: the exceptions that let it off.
    NeedChangeBody.new	By the changed set.
    NeedChangeBody.old	By the set that is compared with; absent: it asks for nothing.
    NeedChangeBody.target	What is demanded.
    NeedChangeBody.title	The title of the target.
    NeedStandBody	How one set sees a need.
    NeedStandBody.both	True where hours and days must both be reached.
    NeedStandBody.due	By when.
    NeedStandBody.held	What is held of it.
    NeedStandBody.priority	mandatory, expected, suggested.
    NeedStandBody.required	A level, or hours and days.
    NeedStandBody.rules	Ids of the rules, roles and rows that demand it.
    NeedStandBody.state	met, open, overdue, cannot-judge.
    NeedStandBody.window	The days over which records count.
    NeedsBody	How many cadres lack what. Holds no person.
    NeedsBody.as_of	The day that the counts are for.
    NeedsBody.by	The dimensions of the rows: unit, level, system, role, competency, course.
    NeedsBody.cadres	How many cadres were looked at; absent: too few to say.
    NeedsBody.rows	One for each combination that occurs, in the order of the dimensions.
    NeedsBody.rule_set	The rule set that they rest on.
    NeedsBody.served	How many of them the rule set serves; absent: that would say something about one to four.
    NeedsBody.suppressed	How many rows are left out because they count one to four cadres, or would give such a count away.
    NeedsRowBody	One cell of the counts: the dimensions of `by`, and the needs in it.
    NeedsRowBody.cadres	How many different cadres have an unmet need here.
    NeedsRowBody.cannot_judge	Needs that cannot be judged.
    NeedsRowBody.competency	Id of the competency.
    NeedsRowBody.course	Id of the recommended course.
    NeedsRowBody.level	Leadership level, a code of the dictionary.
    NeedsRowBody.met	Needs that are met.
    NeedsRowBody.open	Needs that are open.
    NeedsRowBody.overdue	Needs that are overdue.
    NeedsRowBody.role	Id of the role.
    NeedsRowBody.system	Line of work, a code of the dictionary.
    NeedsRowBody.title	Title of the last dimension's value.
    NeedsRowBody.unit	Id of the unit.
    NewDecisionBody	What HR is about to say.
    NewDecisionBody.reason	Of a decline.
    NewDecisionBody.verdict	confirmed or declined.
    OfferBody	A course within a class.
    OfferBody.course	Id of the course.
    OfferBody.title	Its title.
    OldAndNewBody	A number by both sets.
    OldAndNewBody.new	By the changed set.
    OldAndNewBody.old	By the set that is compared with; absent: suppressed.
    OldAndNewHoursBody	Hours by both sets.
    OldAndNewHoursBody.new	By the changed set.
    OldAndNewHoursBody.old	By the set that is compared with; absent: suppressed.
    OperationBody	A job of the daemon that takes long: what it is, and how far it has come.
    OperationBody.created	When it was asked for, RFC 3339.
    OperationBody.error	Why it failed.
    OperationBody.error_kind	Of one that did not begin: the kind of problem, as of a refusal.
    OperationBody.finished	When it ended.
    OperationBody.id	Its id.
    OperationBody.kind	what-if, refresh, backup.
    OperationBody.progress	How far it has come.
    OperationBody.revision	Counts what happened to it: `since` of the next question.
    OperationBody.state	pending, running, succeeded, failed, cancelled, interrupted.
    OperationProgressBody	How far a job has come.
    OperationProgressBody.done	How many are done.
    OperationProgressBody.eta	How many seconds it may still take.
    OperationProgressBody.rate	How many a second.
    OperationProgressBody.total	Of how many.
    PaceBody	What has to be done in each month or year from now on to reach a quota before its window closes.
    PaceBody.days	Days in each `per`.
    PaceBody.hours	Hours in each `per`.
    PaceBody.per	month or year.
    PaceBody.until	The day that the pace is reckoned to.
    Page	One page of a list.
    Page.items	The things themselves, in the order of their ids unless the list says otherwise.
    Page.next	The opaque cursor of the next page; absent on the last.
    PlanBody	The smallest set of courses that closes every competency and course need that courses can close.
    PlanBody.cannot_close	Needs that no course closes, or not entirely.
    PlanBody.courses	In the order of recommendation.
    PlanBody.hours	Hours of all its courses.
    PlanBody.lower_bound	No plan has fewer hours; equal to `hours` when optimal.
    PlanBody.optimal	Whether it is proved to be the smallest.
    PlanChangeBody	What changes in a learning plan.
    PlanChangeBody.cannot_close	The needs that only one set's courses cannot close.
    PlanChangeBody.classes	The classes that become, or cease to be, the first one available for something.
    PlanChangeBody.courses	The courses that come in and go.
    PlanChangeBody.new_hours	Its hours by the changed set.
    PlanChangeBody.old_hours	Its hours by the set that is compared with.
    PlannedCourseBody	A recommended course.
    PlannedCourseBody.alternatives	Ids of other courses that close the same, best first.
    PlannedCourseBody.classes	Classes that offer it, earliest first.
    PlannedCourseBody.closes	What it closes; empty where it is only a prerequisite.
    PlannedCourseBody.course	Id of the course.
    PlannedCourseBody.days	Its days, where the catalogue gives them.
    PlannedCourseBody.decision	What HR has said to it; absent: nothing.
    PlannedCourseBody.due	The earliest due date among them.
    PlannedCourseBody.grade	premium, demonstration, brand.
    PlannedCourseBody.hours	Its hours.
    PlannedCourseBody.id	Stable hash of the cadre, the course and the rules behind it, for decisions on it.
    PlannedCourseBody.method	lecture, case, seminar, simulation, experiential, on-site, immersive.
    PlannedCourseBody.mode	offline or online.
    PlannedCourseBody.priority	The strongest priority among the needs that it closes.
    PlannedCourseBody.required_by	Ids of planned courses that it is a prerequisite of.
    PlannedCourseBody.title	With `explain=summary` and `full`.
    PreviewBody	What a changed rule set does to everyone: the answers by it against those by the other.
    PreviewBody.as_of	The day that both are for.
    PreviewBody.by	The dimensions of the rows: unit, level, rule, course.
    PreviewBody.cadres	How many cadres were looked at.
    PreviewBody.changed	How many cadres have a change; with `persons`.
    PreviewBody.changes	The cadres with a change, by id, as many as were asked for; with `persons`.
    PreviewBody.classes	The classes that are the first one available to more or fewer cadres.
    PreviewBody.courses	The courses that are planned more or less often.
    PreviewBody.detail	persons, or counts, where figures about fewer than five cadres are left out.
    PreviewBody.plan_hours	The hours of all learning plans.
    PreviewBody.rows	One for each combination in which something changes, in the order of the dimensions.
    PreviewBody.served	How many of them the sets serve.
    PreviewBody.suppressed	How many rows are left out because figures in them are about fewer than five cadres.
    PreviewBody.totals	What changes in all.
    PreviewBody.unbound	What cadres have that a set does not declare; it counts as missing there.
    PreviewCountsBody	How much changes. A figure that is absent is suppressed.
    PreviewCountsBody.cadres	How many different cadres have a change.
    PreviewCountsBody.changed	Needs that are unmet by both, in different ways.
    PreviewCountsBody.classes_gained	Classes that become the first one available for something.
    PreviewCountsBody.classes_lost	Classes that cease to be the first one available.
    PreviewCountsBody.conflicts_gained	Conflicts of exceptions by the changed set only.
    PreviewCountsBody.conflicts_lost	Conflicts of exceptions by the other set only.
    PreviewCountsBody.courses_gained	Courses that come into a plan.
    PreviewCountsBody.courses_lost	Courses that leave a plan.
    PreviewCountsBody.gained	Needs that are unmet by the changed set only.
    PreviewCountsBody.let_off_gained	Demands that are let off by the changed set only.
    PreviewCountsBody.let_off_lost	Demands that are let off by the other set only.
    PreviewCountsBody.lost	Needs that are unmet by the other set only: met, let off or not asked for any more.
    PreviewCountsBody.plan_hours	By how much the hours of the plans grow; negative: they shrink.
    PreviewCountsBody.unknown_gained	Rules that cannot be judged by the changed set only.
    PreviewCountsBody.unknown_lost	Rules that cannot be judged by the other set only.
    PreviewRowBody	One cell of what changes.
    PreviewRowBody.counts	What changes here. A change with several causes counts under each.
    PreviewRowBody.course	Id of the course that comes into plans or leaves them, or that closes the need.
    PreviewRowBody.level	Leadership level, a code of the dictionary.
    PreviewRowBody.rule	Id of the rule, role, row, course or other thing that causes the change.
    PreviewRowBody.title	Title of the last dimension's value.
    PreviewRowBody.unit	Id of the unit.
    ProblemBody	An error as `application/problem+json` (RFC 9457). Never holds personal data.
    ProblemBody.detail	What went wrong this time.
    ProblemBody.errors	Each single mistake, where there are several or they have a place.
    ProblemBody.kind	A lower-case word with hyphens, for scripts.
    ProblemBody.request_id	To be found in the log.
    ProblemBody.status	The HTTP status.
    ProblemBody.title	What the kind means, the same for all problems of the kind.
    ProblemBody.type	`/-/problems/KIND`.
    ProblemErrorBody	One mistake behind a problem: a diagnostic with its place in a file, or a place in the request.
    ProblemErrorBody.code	`Q` and four digits, or a lower-case word with hyphens.
    ProblemErrorBody.column	From 1, in characters.
    ProblemErrorBody.detail	What is wrong.
    ProblemErrorBody.end_column	The column behind its last character.
    ProblemErrorBody.end_line	Where it ends.
    ProblemErrorBody.file	Of a diagnostic, as are all that follow.
    ProblemErrorBody.fix	The one right replacement.
    ProblemErrorBody.line	From 1.
    ProblemErrorBody.message	Of a diagnostic: the same as `detail`.
    ProblemErrorBody.pointer	Of a request: the JSON pointer (RFC 6901) or the name of the parameter.
    ProblemErrorBody.related	Other places that it has to do with.
    ProblemErrorBody.severity	Of a diagnostic: error, warning, note.
    ProvisionCountsBody	How many provisions of each sort a rule set has.
    ProvisionCountsBody.drafts	Provisions of any sort that are drafts.
    ProvisionCountsBody.exceptions	Rules that are an exception to others.
    ProvisionCountsBody.roles	Roles.
    ProvisionCountsBody.rows	Rows of all tables.
    ProvisionCountsBody.rules	Rules, exceptions included.
    ProvisionCountsBody.tables	Decision tables.
    ReadyBody	Whether questions can be answered, and from what.
    ReadyBody.cadres	How many cadres are served.
    ReadyBody.errors	Why it is degraded or not ready.
    ReadyBody.last_reload	The latest reload, good or bad.
    ReadyBody.left_out	How many cadres were left out because of mistakes in their profiles.
    ReadyBody.profiles	`sha256:` over the profile files that are served.
    ReadyBody.rule_set	What is served.
    ReadyBody.since	When this rule set and these profiles came into use (RFC 3339 date-time).
    ReadyBody.status	ready; degraded while a last-known-good set or file is served, or some of the database cannot be read; starting until there is a set.
    ReadyBody.store	What of the database cannot be read; absent: nothing.
    ReasonBody	A rule, role or table row behind a need, where it stands and what it rests on.
    ReasonBody.asks	What it alone asks for, before demands join to the strictest.
    ReasonBody.basis	The articles that it rests on.
    ReasonBody.because	The author's reason with the cadre's own values filled in, by language.
    ReasonBody.column	From 1, in characters.
    ReasonBody.condition	The tree of its condition with actual values; with `explain=full`.
    ReasonBody.file	The rule file, relative to the folder of the set.
    ReasonBody.kind	rule, role or row.
    ReasonBody.line	From 1.
    ReasonBody.rule	Its id; of a row `table#row`.
    ReasonBody.title	Its title.
    ReasonBody.withdrawn_by	Ids of the exceptions that withdrew its demand.
    RefreshBody	What a refresh did: the answers of everyone are up to date for a day.
    RefreshBody.cadres	How many cadres there are.
    RefreshBody.changes	What has changed since the published generation before; absent: there is none.
    RefreshBody.date	The day that the answers are for.
    RefreshBody.differences	How many have others; absent: not asked for.
    RefreshBody.evaluated	How many of them were evaluated, since a change of profiles, rules or the day can reach them.
    RefreshBody.generation	Where they are stored; absent: nowhere.
    RefreshBody.held	Why it is held.
    RefreshBody.left_out	How many were left out because of mistakes in their profiles, and how many files stayed in their last good form.
    RefreshBody.reused	How many kept the answers that were known.
    RefreshBody.rule_set	The rule set that they rest on.
    RefreshBody.scope	Who was looked at, unit/ID or cadre/ID, the others being as they were before; absent: everyone.
    RefreshBody.state	published, or held until someone publishes or drops it; absent: nothing is stored.
    RefreshBody.threads	How many threads worked on it.
    RefreshBody.verified	Whether everyone evaluated anew has the same answers; absent: not asked for.
    RelatedBody	Another place that a mistake has to do with.
    RelatedBody.column	From 1, in characters.
    RelatedBody.file	The file.
    RelatedBody.line	From 1.
    RelatedBody.message	What is there.
    ReloadBody	What a reload, an activation or a rollback did.
    ReloadBody.new	What is served now.
    ReloadBody.old	What was served before; absent: nothing.
    ReloadBody.profiles	The same for the profiles.
    ReloadBody.result	reloaded, activated, rolled-back or unchanged.
    ReloadBody.warnings	What is not wrong enough to refuse.
    ReloadedProfilesBody	What a reload did with the profiles.
    ReloadedProfilesBody.cadres	How many cadres are served.
    ReloadedProfilesBody.kept_files	Files that are bad now and served in their last good form.
    ReloadedProfilesBody.left_out	How many were left out because of mistakes.
    ReloadedProfilesBody.new	Digest of what is served now.
    ReloadedProfilesBody.old	Digest of what was served before.
    RuleChangeBody	One thing that a set says and the other does not, or says differently.
    RuleChangeBody.change	added, removed, changed.
    RuleChangeBody.column	From 1, in characters.
    RuleChangeBody.details	Each part that differs; of what is added or removed, all that it says.
    RuleChangeBody.file	Where it stands in the changed set, or in the other where it is gone.
    RuleChangeBody.id	Its id; of a row `table#row`.
    RuleChangeBody.kind	rule, role, row, table, serving, quota, limit, competency, course, class, scale, field, code-list, source, lecturer, base, rule-set.
    RuleChangeBody.line	From 1.
    RuleChangeBody.title	Its title in the changed set, or in the other where it is gone.
    RuleCoverageBody	How much of a rule set its tests hold in place. Drafts and what is retired are not counted.
    RuleCoverageBody.conditions	The results that single conditions can have, and those that were seen.
    RuleCoverageBody.exceptions	Exceptions.
    RuleCoverageBody.leaves	Every single condition, in the order of files and places.
    RuleCoverageBody.parts	Every rule, role, exception and row, in the order of files and places.
    RuleCoverageBody.rows	Table rows.
    RuleCoverageBody.rules	Rules that are no exceptions, and roles.
    RuleCoverageBody.total	These three together: what a threshold is held against.
    RuleDetailBody	One part that differs. Without an old value it is added, without a new one removed.
    RuleDetailBody.new	The new value.
    RuleDetailBody.new_basis	What it rests on.
    RuleDetailBody.new_condition	The new condition.
    RuleDetailBody.new_demand	What is required.
    RuleDetailBody.new_exemption	What is let off.
    RuleDetailBody.new_title	The new text.
    RuleDetailBody.of	Id of what the part is about, such as the competency that a course teaches, or a code.
    RuleDetailBody.of_title	Title of that.
    RuleDetailBody.old	The old value as it is written in rule files.
    RuleDetailBody.old_basis	What it rested on.
    RuleDetailBody.old_condition	The old condition.
    RuleDetailBody.old_demand	What was required.
    RuleDetailBody.old_exemption	What was let off.
    RuleDetailBody.old_title	The old text.
    RuleDetailBody.what	title, basis, because, state, condition, demand, exemption, hours, seats, code, level and so on.
    RuleFileBody	One file of a rule set.
    RuleFileBody.bytes	Its size.
    RuleFileBody.digest	`sha256:` over its bytes.
    RuleFileBody.name	Relative to the folder.
    RuleFileTextBody	One file of a rule set with what stands in it.
    RuleFileTextBody.name	Relative to the folder, with `/` between folders; ends in `.xml`.
    RuleFileTextBody.text	All of it. Its bytes in UTF-8 are the bytes of the file.
    RuleProvisionBody	One rule, role or table row in full.
    RuleProvisionBody.basis	What it rests on.
    RuleProvisionBody.because	The author's reason, with `{field}` where a value comes.
    RuleProvisionBody.column	From 1, in characters.
    RuleProvisionBody.condition	For whom it is, without results; absent: for all.
    RuleProvisionBody.demands	What it requires.
    RuleProvisionBody.exception_to	Ids of the provisions that it is an exception to.
    RuleProvisionBody.exceptions	Ids of the exceptions to it.
    RuleProvisionBody.exemptions	What it lets off.
    RuleProvisionBody.file	The rule file.
    RuleProvisionBody.id	Its id; of a row `table#row`.
    RuleProvisionBody.kind	rule, role or row.
    RuleProvisionBody.line	From 1.
    RuleProvisionBody.role_kind	Of a role: general, level, category, system, post.
    RuleProvisionBody.state	draft, active, retired.
    RuleProvisionBody.table	Of a row: id of its table.
    RuleProvisionBody.title	Its title.
    RuleProvisionBody.valid_from	First day on which it is in force.
    RuleProvisionBody.valid_to	Last day on which it is in force.
    RuleSetBody	What a rule set contains.
    RuleSetBody.active	Whether it is the one that is served.
    RuleSetBody.by	The user who activated it, or sent it.
    RuleSetBody.classes	How many classes.
    RuleSetBody.competencies	How many competencies.
    RuleSetBody.courses	How many courses.
    RuleSetBody.digest	`sha256:` over the bytes of all files.
    RuleSetBody.files	In the order of their names.
    RuleSetBody.format	The version of the rule language.
    RuleSetBody.id	The `set` attribute of its files.
    RuleSetBody.limits	How many limits.
    RuleSetBody.meaning	`sha256:` over what it says.
    RuleSetBody.provisions	How many rules, roles and rows there are.
    RuleSetBody.quotas	How many quotas.
    RuleSetBody.since	Since when it is active, or when it was active or came in last (RFC 3339 date-time).
    RuleSetBody.state	Of a set that the daemon keeps: active; earlier: it was; candidate: it never was. As are all that follow.
    RuleSetBody.tests	How many tests stand beside the rules.
    RuleSetChangeBody	One attempt to put another rule set in the place of the active one.
    RuleSetChangeBody.at	When (RFC 3339 date-time).
    RuleSetChangeBody.by	The user who asked for it; absent where nobody did: a signal, a watch, the start.
    RuleSetChangeBody.digest	The set that was tried: `sha256:` over the bytes of its files; absent where they could not be read.
    RuleSetChangeBody.errors	How many mistakes and failing tests it failed for.
    RuleSetChangeBody.how	start, reload, watch, refresh, activate or rollback.
    RuleSetChangeBody.id	The `set` attribute of its files; absent where it could not be read.
    RuleSetChangeBody.number	Counted from 1 as long as the state is kept; absent where the attempt found nothing to change.
    RuleSetChangeBody.result	activated; failed: then the one before stayed; unchanged.
    RuleSetDiffBody	What differs between two rule sets, and what that does to people where that was asked for.
    RuleSetDiffBody.drafts	True where drafts of the changed set count as active.
    RuleSetDiffBody.new	The changed set.
    RuleSetDiffBody.old	The set that is compared with.
    RuleSetDiffBody.preview	What it does to everyone.
    RuleSetDiffBody.rules	What the sets say differently, by kind and id.
    RuleSetFilesBody	The files of a whole rule set, as they are sent to the daemon and kept by it.
    RuleSetFilesBody.files	In any order; each name once.
    RuleSetFolderBody	What the folder of rules holds now, compared with the active set.
    RuleSetFolderBody.changes	Files that differ from those of the active set, in the order of their names.
    RuleSetFolderBody.path	Where it is, as the daemon was told.
    RuleSetFolderBody.state	same, changed, or unreadable: then the changes are those of the files that could be read.
    RuleSetReference	Which rule set an answer rests on.
    RuleSetReference.digest	`sha256:` and 64 hexadecimal digits over the bytes of all its files.
    RuleSetReference.format	The version of the rule language that it is written in.
    RuleSetReference.id	The `set` attribute of its files.
    RuleSetReference.meaning	The same over what it says: layout, comments, file names and tests do not change it.
    RuleSetStatusBody	Which rule set is active, how the latest attempt to change it went, and whether the folder holds something else.
    RuleSetStatusBody.active	What is served.
    RuleSetStatusBody.by	The user who asked for it.
    RuleSetStatusBody.diagnostics	What the latest attempt was told.
    RuleSetStatusBody.folder	The folder of rules beside what is served.
    RuleSetStatusBody.how	How it became active: start, reload, watch, refresh, activate or rollback.
    RuleSetStatusBody.keeps	Whether activated sets outlive the process.
    RuleSetStatusBody.last_attempt	The latest attempt, whatever came of it.
    RuleSetStatusBody.since	Since when (RFC 3339 date-time).
    RuleSetStatusBody.status	ready; degraded while the folder has mistakes that keep it from being served.
    RuleSetValidationBody	What the check of a rule set found that nobody has activated.
    RuleSetValidationBody.rule_set	What the set contains.
    RuleSetValidationBody.warnings	What is not wrong enough to refuse.
    RuleTestActualBody	What there is where a test expected something else.
    RuleTestActualBody.let_off	The reliefs on that target, where one was expected or stands in the way.
    RuleTestActualBody.need	The need on that target, if there is one; a met one too.
    RuleTestActualBody.planned	Ids of the courses in the plan, where it is about courses.
    RuleTestActualBody.served	Whether the cadre of the test is served at all.
    RuleTestBody	One test that ran.
    RuleTestBody.column	From 1, in characters.
    RuleTestBody.failures	The expectations that were not met, in the order of the file.
    RuleTestBody.file	Relative to the folder of the set.
    RuleTestBody.id	Its id.
    RuleTestBody.line	From 1.
    RuleTestBody.of	Ids of the rules that it says it is about.
    RuleTestBody.outcome	passed, failed; of those still to do: todo, and todo-passed where it passes already.
    RuleTestBody.title	Its title.
    RuleTestBody.today	The day of the test.
    RuleTestCauseBody	Why something is so: exactly one of `rule` and `course`.
    RuleTestCauseBody.changes	The smallest sets of leaves that would have to change.
    RuleTestCauseBody.course	A course and what it does.
    RuleTestCauseBody.holds	Whether the rule stands, or the course is planned.
    RuleTestCauseBody.reasons	What stands against it.
    RuleTestCauseBody.rule	A rule with its condition tree and the actual values.
    RuleTestFailureBody	An expectation of a test that was not met.
    RuleTestFailureBody.actual	What there is instead.
    RuleTestFailureBody.causes	Why: the rules and courses that decide it, the nearest first.
    RuleTestFailureBody.column	From 1, in characters.
    RuleTestFailureBody.differences	The attributes of an expected need in which the actual one differs: level, hours, days, priority, due, state, by.
    RuleTestFailureBody.expected	What was expected; absent for exactly and conflict.
    RuleTestFailureBody.file	Relative to the folder of the set.
    RuleTestFailureBody.kind	need, no-need, unknown, conflict, let-off, recommend, no-recommend; exactly: a need that nothing in the test names.
    RuleTestFailureBody.line	From 1.
    RuleTestFailureBody.message	What was expected and what there is, in one line of English.
    RuleTestFailureBody.more_causes	How many more there are; absent: none.
    RuleTestSummaryBody	How many tests ran, and how they went.
    RuleTestSummaryBody.failed	Those that failed, without those that are still to do.
    RuleTestSummaryBody.passed	Those that passed, without those that are still to do.
    RuleTestSummaryBody.tests	All that ran.
    RuleTestSummaryBody.todo	Those that are marked as still to do.
    RuleTestSummaryBody.todo_passed	Of those still to do: those that pass already.
    RuleTestsBody	What `rules test --format json` prints: every test that ran.
    RuleTestsBody.coverage	How much of the set the tests hold in place; only where it was asked for.
    RuleTestsBody.rule_set	The rule set that was tested.
    RuleTestsBody.summary	How many ran, and how they went.
    RuleTestsBody.tests	In the order of files and places.
    ServingBody	Why a cadre is not served: the set's `<serving>` condition is not true.
    ServingBody.condition	With `explain=full`.
    ServingBody.field_titles	Their titles, in the same order; with `explain=summary` and `full`.
    ServingBody.fields	Ids of the fields that decide.
    ServingBody.result	false or unknown.
    ShareBody	How many of how many.
    ShareBody.covered	Those that are covered.
    ShareBody.percent	Rounded down; 100 of nothing.
    ShareBody.total	All of them.
    StoredAnswerBody	The answer of one cadre as a generation has it: without titles, and without classes, whose places hang on everyone.
    StoredAnswerBody.cadre	Id of the cadre.
    StoredAnswerBody.generation	The generation that has it.
    StoredAnswerBody.needs	The unmet needs, by their targets.
    StoredAnswerBody.served	Whether the set serves this cadre at all; where not, everything below is empty.
    SubjectBody	What was asked about: exactly one of `rule`, `course` and `class`.
    SubjectBody.class	Id of a class.
    SubjectBody.course	Id of a course.
    SubjectBody.rule	Id of a rule, a role or a table row.
    SubjectBody.title	Its title.
    TargetBody	What a need, a relief or a conflict is about: exactly one of competency, course, training and quota.
    TargetBody.competency	Id of a competency to be held at a level.
    TargetBody.course	Id of a course to be completed.
    TargetBody.quota	Id of a quota of hours or days within a window.
    TargetBody.since	Only with `training`: id of the field with the date from which records count.
    TargetBody.training	A kind of training: initial, appointment, special-business, in-post, theory, rotation, other.
    TeachesBody	A level that a course leads to.
    TeachesBody.competency	Id of the competency.
    TeachesBody.level	From 1.
    TeachesBody.title	Its title.
    TrainingRecordBody	One training of the cadre.
    TrainingRecordBody.class	Id of the class.
    TrainingRecordBody.class_title	Its title.
    TrainingRecordBody.counts_as	The result that counts where it differs: leave above 1/7 of the hours is withdrawn.
    TrainingRecordBody.course	Id of the course.
    TrainingRecordBody.course_title	Its title.
    TrainingRecordBody.days	Days.
    TrainingRecordBody.ends	Last day; a record counts where it ends.
    TrainingRecordBody.hours	Hours.
    TrainingRecordBody.kind	initial, appointment, special-business, in-post, theory, rotation, other.
    TrainingRecordBody.leave_hours	Hours of leave taken.
    TrainingRecordBody.mode	offline or online.
    TrainingRecordBody.organiser_level	unit, district, city, province, central.
    TrainingRecordBody.place	in-city, in-province, out-of-province, abroad.
    TrainingRecordBody.result	completed, not-completed, withdrawn, in-progress, booked.
    TrainingRecordBody.starts	First day.
    TrainingRecordBody.title	What the record itself is called, where it has neither course nor class.
    UnboundBody	Something in profiles that one of the sets does not declare.
    UnboundBody.cadres	How many cadres have it; absent: suppressed.
    UnboundBody.reason	What is not there, by its name in the vocabulary.
    UnboundBody.set	old or new.
    UnitQuotaBody	Seats that a class keeps for a unit.
    UnitQuotaBody.seats	How many.
    UnitQuotaBody.unit	Id of the unit.
    Units	The word all, or ids of units, with all units below them.
    UnknownBody	A rule whose condition is unknown for want of values; it does not fire.
    UnknownBody.condition	With `explain=full`.
    UnknownBody.field_titles	Their titles, in the same order.
    UnknownBody.fields	Ids of the fields that would decide it.
    UnknownBody.kind	rule, role or row.
    UnknownBody.rule	Its id.
    UnknownBody.title	Its title.
    UnknownChangeBody	A rule that one set cannot judge.
    UnknownChangeBody.causes	What makes the difference.
    UnknownChangeBody.change	gained, lost.
    UnknownChangeBody.fields	Ids of the fields that would decide it.
    UnknownChangeBody.kind	rule, role, row.
    UnknownChangeBody.rule	Id of the rule, role or row.
    UnknownChangeBody.title	Its title.
    Value	What a cadre has in one field.
    VersionBody	Which program answers.
    VersionBody.name	quebud.
    VersionBody.version	As in `QuebuVersion.current`.
    WhoAmIBody	As whom the service sees the other end.
    WhoAmIBody.roles	hr, planner, operator, auditor, admin; permissions add up.
    WhoAmIBody.uid	The user's number.
    WhoAmIBody.units	The units whose cadres the user may see.
    WhyBody	Why a need, a course or a rule applies to a cadre: exactly one of `need`, `course` and `rule`.
    WhyBody.as_of	The day that the answer is for.
    WhyBody.cadre	Id of the cadre.
    WhyBody.course	Why a course is recommended or not in the plan.
    WhyBody.need	The need with its reasons in full.
    WhyBody.rule	How a rule was judged.
    WhyBody.rule_set	The rule set that it rests on.
    WhyCourseBody	What a course does for a cadre.
    WhyCourseBody.closes	The needs that it closes.
    WhyCourseBody.course	Id of the course.
    WhyCourseBody.displaced	The courses that would close the same and were not chosen.
    WhyCourseBody.planned	Whether it is in the plan.
    WhyCourseBody.required_by	Ids of planned courses that it is a prerequisite of.
    WhyCourseBody.title	Its title.
    WhyNotBody	Why a rule, a course or a class does not apply to a cadre, and the least that would have to change.
    WhyNotBody.as_of	The day that the answer is for.
    WhyNotBody.cadre	Id of the cadre.
    WhyNotBody.changes	The smallest sets of leaves that would have to change; each set is enough by itself.
    WhyNotBody.holds	True where it does apply and there is nothing to change.
    WhyNotBody.reasons	What stands in the way.
    WhyNotBody.rule_set	The rule set that it rests on.
    WhyNotBody.subject	What was asked about.
    WhyNotReasonBody	One thing that stands in the way.
    WhyNotReasonBody.actual	What the cadre has; absent: missing.
    WhyNotReasonBody.actual_titles	Titles of the codes in `actual`.
    WhyNotReasonBody.class	Id of a class.
    WhyNotReasonBody.code	not-serving, draft, retired, not-yet-valid, expired, condition-false, condition-unknown, no-base, earlier-row, let-off, not-offered, already-completed, not-for-cadre, prerequisite, no-need, better-plan, and those of classes.
    WhyNotReasonBody.competency	Id of a competency.
    WhyNotReasonBody.course	Id of a course.
    WhyNotReasonBody.date	The day that it hangs on.
    WhyNotReasonBody.detail	More for people, without values of the profile.
    WhyNotReasonBody.field	Id of a field.
    WhyNotReasonBody.limit	Id of a limit.
    WhyNotReasonBody.needed	What is needed.
    WhyNotReasonBody.needed_titles	Titles of the codes in `needed`.
    WhyNotReasonBody.rule	Id of a rule or exception.
    WhyNotReasonBody.title	Title of what is named.
    WhyRuleBody	How one rule was judged for a cadre.
    WhyRuleBody.in_force	Whether it is active and inside its dates.
    WhyRuleBody.reason	The rule with its condition tree.
    WhyRuleBody.result	true, false or unknown.
    WindowBody	The days over which records are counted, both included (RFC 3339 full-date).
    WindowBody.from	The first day.
    WindowBody.to	The last day.
    """#
}
