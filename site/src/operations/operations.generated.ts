/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** In which role somebody answers for a system. */
export type AccountabilityRole =
  /** The owner: one person who answers for the system as a whole. */
  | 'ACCOUNTABLE'
  /** Stands in for the owner. */
  | 'DEPUTY'
  /** Oversees the system in use (AI Act Art. 26(2)). */
  | 'OVERSEER'
  /** Does the work. */
  | 'RESPONSIBLE'
  /** Reviews changes. */
  | 'REVIEWER';

/** Whether an obligation applies to a system at the instant of a view. */
export type Applicability =
  /** It applies. */
  | 'APPLIES'
  /** It will, from a day that is settled. */
  | 'APPLIES_FROM'
  /** Nobody can tell: the role, the class or another fact that decides it is unknown. */
  | 'CANNOT_BE_KNOWN'
  /** It does not apply, by its role, its class or another fact. */
  | 'DOES_NOT_APPLY'
  /** Its source is read in several ways that come to different things. None is preferred. */
  | 'OPEN';

/** A sort of impact assessment. */
export type AssessmentKind =
  /** Of an algorithm's impact, by a house's or a country's own method. */
  | 'ALGORITHMIC'
  /** Of the impact on the protection of data (GDPR Art. 35). */
  | 'DPIA'
  /** Of the impact on fundamental rights (AI Act Art. 27). */
  | 'FRIA'
  /** Of something else; its summary says of what. */
  | 'OTHER';

/** What came of an impact assessment. */
export type AssessmentOutcome =
  /** The impact is acceptable. */
  | 'ACCEPTABLE'
  /** It is acceptable with the measures that the document names. */
  | 'ACCEPTABLE_WITH_MEASURES'
  /** It is not acceptable. */
  | 'NOT_ACCEPTABLE';

/** Who may read a value. Each sees what those before it see. */
export type Audience =
  /** Employees of the organisation. */
  | 'INTERNAL'
  /** Everybody. */
  | 'PUBLIC'
  /** Regulators and auditors. */
  | 'REGULATOR'
  /** Nobody by browsing: read one at a time, for a reason, on the record. */
  | 'SEALED';

/** How much may go wrong by a change, in the eyes of whoever asks for it. */
export type ChangeRisk =
  /** Much, for many people or for good. */
  | 'HIGH'
  /** Little, and it can be undone. */
  | 'LOW'
  /** Something, for some people or for a while. */
  | 'MEDIUM';

/** Where a change request stands. */
export type ChangeState =
  /** It is judged, and every role asked has approved it. */
  | 'APPROVED'
  /** The version began to run, with what reviews there were. */
  | 'DEPLOYED'
  /** It is asked for: not yet judged, or not yet approved by every role asked. */
  | 'REQUESTED'
  /** A reviewer asks for changes: another version, or another reason. */
  | 'SENT_BACK'
  /** It is no longer asked for. */
  | 'WITHDRAWN';

/** What comes of a clause that is asked of a system. */
export type ClauseOutcome =
  /** A fact that it needs is unknown. */
  | 'CANNOT_BE_KNOWN'
  /** It does not hold. */
  | 'DOES_NOT_HOLD'
  /** It does not hold, and an exception stands. */
  | 'EXCEPTED'
  /** It holds. */
  | 'HOLDS'
  /** It does not hold, and does not bind systems that were admitted before it. */
  | 'NOT_YET_BOUND';

/** What sort of address a source gives. A contact is never an owner. */
export type ContactKind =
  /** The mailbox of an office. */
  | 'MAILBOX'
  /** What may be the address or name of a person. */
  | 'PERSONAL'
  /** The address of a page. */
  | 'URL';

/** What the review of a disputed decision came to. */
export type ContestOutcome =
  /** The decision does not stand. */
  | 'OVERTURNED'
  /** The decision stands in part. */
  | 'PARTLY'
  /** The decision stands. */
  | 'UPHELD';

/** Where a contest stands. */
export type ContestState =
  /** The person was told, in plain words. */
  | 'ANSWERED'
  /** Nothing more is to be done. */
  | 'CLOSED'
  /** A person who had no part in the decision reviews it. */
  | 'IN_REVIEW'
  /** The review found that it does not stand; the person is not told yet. */
  | 'OVERTURNED'
  /** The review found that it stands in part; the person is not told yet. */
  | 'PARTLY'
  /** Somebody disputes a decision, and nobody has taken it up. */
  | 'RECEIVED'
  /** The review found that the decision stands; the person is not told yet. */
  | 'UPHELD';

/** How the handbook covers an obligation, the gaps first. Of several the first counts. */
export type CoverageState =
  /** It applies to no system here. */
  | 'APPLIES_TO_NONE'
  /** Of a clause that serves it, it cannot be known whether it holds. */
  | 'CANNOT_BE_KNOWN'
  /** It applies to no system yet, and will, or may by one reading; a clause serves it already. */
  | 'COMING'
  /** A clause that serves it does not hold of a system to which it applies. */
  | 'DOES_NOT_HOLD'
  /** A clause that serves it does not hold, and an exception stands. */
  | 'EXCEPTED'
  /** Every tested clause that serves it holds. Whether that is enough is for people to judge. */
  | 'HOLDS'
  /** Only clauses serve it that somebody judges: no register can tell. */
  | 'JUDGED'
  /** Of a system to which it applies no clause that serves it is asked. */
  | 'NOT_ASKED'
  /** A clause that serves it does not hold, and does not bind yet. */
  | 'NOT_YET_BOUND'
  /** It applies, and no clause in force serves it. */
  | 'NO_CLAUSE'
  /** It applies to no system yet, and will, or may by one reading of it; no clause in force serves it. */
  | 'NO_CLAUSE_YET';

/** How precisely a date is known. */
export type DatePrecision =
  /** To the day. */
  | 'DAY'
  /** To the month. */
  | 'MONTH'
  /** To the year. */
  | 'YEAR';

/** What falls due. */
export type DeadlineKind =
  /** What they are to do is due, to correct what was found of it. */
  | 'ACTION_DUE'
  /** An impact assessment is to be reviewed. */
  | 'ASSESSMENT_REVIEW'
  /** Their word that they answer, which counts for a year. */
  | 'ATTESTATION'
  /** Somebody who disputes a decision has to be answered. Told to those inside only. */
  | 'CONTEST_ANSWER'
  /** The last use or drill of a right to step in is good no longer. */
  | 'DRILL_ENDS'
  /** An exception from a clause of its gate ends. */
  | 'EXCEPTION_ENDS'
  /** The next step is due to correct what was found of it. */
  | 'FINDING_DUE'
  /** An authority has to be told of a serious incident with it (AI Act Art. 73). */
  | 'INCIDENT_REPORT'
  /** Its pilot reaches the end that its charter set. */
  | 'PILOT_ENDS'
  /** The rehearsal of its exit plan is good no longer. */
  | 'REHEARSAL_ENDS'
  /** A version is planned to start; it runs once that is recorded. */
  | 'START_PLANNED'
  /** Their appointment ends. */
  | 'TERM_ENDS'
  /** Its validation speaks no longer. */
  | 'VALIDATION_ENDS';

/** How a version came to run in an environment. */
export type DeploymentKind =
  /** It takes a share, beside the version that runs there. */
  | 'CANARY'
  /** It was deployed, and runs for all that the environment handles. */
  | 'FULL'
  /** It ran there before, and was brought back. */
  | 'ROLLBACK';

/** Whose duty it is to keep something. */
export type DutyHolder =
  /** Whoever uses it under their authority (AI Act Art. 3(4)). */
  | 'DEPLOYER'
  /** Whoever develops it or has it developed (AI Act Art. 3(3)). */
  | 'PROVIDER';

/** What the bytes of a file are, as they themselves tell. */
export type EvidenceFileType =
  /** A table: lines of values with commas between them. */
  | 'CSV'
  /** A picture in JPEG. */
  | 'JPEG'
  /** JSON. */
  | 'JSON'
  /** Lines of JSON. */
  | 'NDJSON'
  /** A document in PDF. */
  | 'PDF'
  /** A picture in PNG. */
  | 'PNG'
  /** Plain text in UTF-8. */
  | 'TEXT'
  /** An archive in ZIP. */
  | 'ZIP';

/** What sort of file speaks about a system. */
export type EvidenceKind =
  /** What it does to people, or to the house, was judged. */
  | 'ASSESSMENT'
  /** It was audited. */
  | 'AUDIT'
  /** A body certified it. */
  | 'CERTIFICATE'
  /** It is described, as by a model card or technical documentation. */
  | 'DOCUMENT'
  /** How well it does what it is for was measured. */
  | 'EVALUATION'
  /** Another sort of file. */
  | 'OTHER'
  /** It was tried out against what is expected of it. */
  | 'TEST'
  /** Somebody independent of its makers looked at it. */
  | 'VALIDATION';

/** Where evidence stands. */
export type EvidenceState =
  /** A person who did not collect it accepts it, and it still speaks. */
  | 'ACCEPTED'
  /** Somebody is to hand it in, by a day that is to come. */
  | 'EXPECTED'
  /** It was due, and nobody has handed it in. */
  | 'MISSED'
  /** It was handed in, and nobody has judged it. */
  | 'RECEIVED'
  /** A person who did not collect it rejects it: it speaks for nothing. */
  | 'REJECTED'
  /** It no longer speaks: its day has passed, or the newest version is made of something else. */
  | 'STALE'
  /** Other evidence has taken its place. */
  | 'SUPERSEDED';

/** How a decision right was used. */
export type ExerciseSort =
  /** It was tried out whether it can be used. */
  | 'DRILL'
  /** It was used in earnest. */
  | 'REAL';

/** Where the exit of a system stands. */
export type ExitState =
  /** The system is retired. */
  | 'EXECUTED'
  /** The rehearsals of the plan are good no longer. */
  | 'LAPSED'
  /** A plan is stated, and no rehearsal speaks for it. */
  | 'PLANNED'
  /** A rehearsal of the plan speaks for it, and is good. */
  | 'REHEARSED';

/** Where a finding comes from. */
export type FindingSource =
  /** An observation on the wrong side of its threshold. */
  | 'BREACH'
  /** An incident. */
  | 'INCIDENT'
  /** A review, or what somebody saw. */
  | 'REVIEW'
  /** An observation that did not arrive when it was due. */
  | 'SILENCE'
  /** A validation. */
  | 'VALIDATION';

/** Where a finding stands. */
export type FindingState =
  /** Somebody is to correct it, by a day. */
  | 'ASSIGNED'
  /** Somebody who did none of it verified that it is as it should be. */
  | 'CLOSED'
  /** What was assigned is done, and nobody has verified it. */
  | 'DONE'
  /** It is known, and nobody is to correct it yet. */
  | 'OPEN';

/** What became of a finding. */
export type FindingStepKind =
  /** It was verified and closed. */
  | 'CLOSED'
  /** Something that was assigned is done. */
  | 'DONE'
  /** It was opened again. */
  | 'REOPENED';

/** What a system passes on. */
export type FlowKind =
  /** Data: what it gathered or computed, for others to use. */
  | 'DATA'
  /** Decisions: what is to be done. */
  | 'DECISION'
  /** Outcomes: what came of it. */
  | 'OUTCOME';

/** The five promises of a system in production. */
export type Foundation =
  /** What can be shown when a decision is questioned? */
  | 'AUDIT'
  /** What runs, since when, and who agreed? */
  | 'CHANGE'
  /** How is it rolled back, replaced or retired? */
  | 'EXIT'
  /** How does it behave, and who corrected it? */
  | 'MONITORING'
  /** Who answers for it, and who may override it? */
  | 'OWNERSHIP';

/** What asks for something. */
export type FrameworkSort =
  /** A guideline, for whoever takes it on. */
  | 'GUIDELINE'
  /** A law: it binds whom it names. */
  | 'LAW'
  /** A standard, for whoever takes it on. */
  | 'STANDARD';

/** A step that a gate stands before. */
export type GatedStep =
  /** A version goes into production. */
  | 'DEPLOYMENT'
  /** The system enters service. */
  | 'IN_SERVICE'
  /** A pilot begins. */
  | 'PILOT';

/** What an incident led to. */
export type Harm =
  /** A serious and irreversible disruption of critical infrastructure (Art. 3(49)(b)). */
  | 'CRITICAL_INFRASTRUCTURE'
  /** The death of a person (AI Act Art. 3(49)(a)). */
  | 'DEATH'
  /** Serious harm to the environment (Art. 3(49)(d)). */
  | 'ENVIRONMENT'
  /** The infringement of obligations that protect fundamental rights (Art. 3(49)(c)). */
  | 'FUNDAMENTAL_RIGHTS'
  /** Serious harm to a person's health (Art. 3(49)(a)). */
  | 'HEALTH'
  /** Harm that the law does not name there. */
  | 'OTHER'
  /** Serious harm to property (Art. 3(49)(d)). */
  | 'PROPERTY'
  /** A widespread infringement (Art. 3(61), Art. 73(3)). */
  | 'WIDESPREAD_INFRINGEMENT';

/** How much a person had to do with a decision (AI Act Art. 14). */
export type HumanInvolvement =
  /** A person took it; the system advised. */
  | 'DECIDED'
  /** The system took it, and a person was told. */
  | 'INFORMED'
  /** The system took it alone. */
  | 'NONE'
  /** The system took it, and a person reviewed it before it counted. */
  | 'REVIEWED';

/** What was done about an incident, its judgements apart. */
export type IncidentActKind =
  /** It was closed. */
  | 'CLOSED'
  /** It does no further harm from then on. */
  | 'CONTAINED'
  /** What led to it was corrected. */
  | 'CORRECTED'
  /** Something was learnt from it. */
  | 'LESSON'
  /** It was reopened. */
  | 'REOPENED'
  /** An authority was told of it. */
  | 'REPORTED'
  /** The authority was told what is to be altered, so the system may be. */
  | 'UNFROZEN';

/** A report of an incident to an authority. */
export type IncidentReportKind =
  /** The complete one. */
  | 'FINAL'
  /** The first one, which may be incomplete (AI Act Art. 73(5)). */
  | 'INITIAL'
  /** A further one. */
  | 'INTERIM';

/** Where an incident stands. */
export type IncidentState =
  /** Nothing more is to be done about it. */
  | 'CLOSED'
  /** What led to it is corrected, and of a serious one the authority has all. */
  | 'CORRECTED'
  /** It is recorded, and nobody has judged it. */
  | 'DETECTED'
  /** It is judged a serious incident, and no authority was told yet. */
  | 'FROZEN'
  /** The authority has the complete report. */
  | 'REPORTED_FINAL'
  /** An authority was told for the first time. */
  | 'REPORTED_INITIAL'
  /** It is judged, and is no serious incident. */
  | 'TRIAGED';

/** How somebody stepped in. */
export type InterventionKind =
  /** An earlier version took the place of the one that ran. */
  | 'ROLLBACK'
  /** The system was stopped for the time being. */
  | 'SUSPENSION';

/** A role under the law (AI Act Art. 3). */
export type LegalRole =
  /** It acts for a provider outside of the Union (Art. 3(5)). */
  | 'AUTHORISED_REPRESENTATIVE'
  /** It uses the system under its authority (Art. 3(4)). */
  | 'DEPLOYER'
  /** It makes the system available and neither provides nor imports it (Art. 3(7)). */
  | 'DISTRIBUTOR'
  /** It places a system of somebody outside of the Union on the market (Art. 3(6)). */
  | 'IMPORTER'
  /** It places the system on the market with its product, under its own name (Art. 25(3)). */
  | 'PRODUCT_MANUFACTURER'
  /** It develops the system, or has it developed, under its own name (Art. 3(3)). */
  | 'PROVIDER';

/** By what it was asserted who acted. */
export type Method =
  /** By an API key of the register. */
  | 'API_KEY'
  /** By nobody: a login without a proof, for development on one machine. */
  | 'DEVELOPMENT'
  /** By having the folder of the register: a command on the machine where it is. */
  | 'LOCAL_FOLDER'
  /** By an access token of an issuer that the register trusts. */
  | 'OIDC'
  /** By nobody: the sample replays its invented persons. */
  | 'SAMPLE';

/** What an obligation is about. */
export type ObligationConcern =
  /** The organisation as a whole. */
  | 'ORGANISATION'
  /** Each system to which it applies. */
  | 'SYSTEM';

/** What is decided on what a system brought. */
export type OutcomeDecision =
  /** It goes on, and something about it is changed. */
  | 'CHANGE'
  /** It goes on. */
  | 'CONTINUE'
  /** It is to stop. How it stops is an act of its own. */
  | 'STOP';

/** What a person did to an output (AI Act Art. 14(4)(d)). */
export type OverrideAction =
  /** It was not used. */
  | 'DISREGARD'
  /** Another took its place before it had effect. */
  | 'OVERRIDE'
  /** What it had caused was undone. */
  | 'REVERSE';

/** What sort of party it is. */
export type PartyKind =
  /** An office that persons hold in turn. */
  | 'OFFICE'
  /** An organisation. */
  | 'ORGANISATION'
  /** A human being. */
  | 'PERSON'
  /** A group or part of an organisation. */
  | 'TEAM';

/** What is to become of a system at the end of its pilot. */
export type PilotDecision =
  /** It is to be admitted to service, at the gate. */
  | 'ADMIT'
  /** It goes back to be built further. */
  | 'BUILD_FURTHER'
  /** It is given up, and never enters service. */
  | 'STOP';

/** How precisely it is known when something was. */
export type Precision =
  /** To the day. */
  | 'DAY'
  /** To the instant. */
  | 'INSTANT'
  /** To the month. */
  | 'MONTH'
  /** To the year. */
  | 'YEAR';

/** What sort of thing an entry is about. */
export type RecordType =
  /** The ledger itself. */
  | 'LEDGER'
  /** A model. */
  | 'MODEL'
  /** A person, team, office or organisation. */
  | 'PARTY'
  /** A policy of the handbook. */
  | 'POLICY'
  /** A question put to systems. */
  | 'QUESTION'
  /** A source that inventories are read from. */
  | 'SOURCE'
  /** A system. */
  | 'SYSTEM';

/** Why a value is not shown. */
export type RedactionState =
  /** It was destroyed, and nobody can see it any more. */
  | 'ERASED'
  /** It is there, and this audience may not see it. */
  | 'REDACTED';

/** What came of a rehearsal. */
export type RehearsalOutcome =
  /** It failed: it takes away what an earlier one of the same part showed. */
  | 'FAILED'
  /** It went in part: it does not speak for the plan. */
  | 'PARTLY'
  /** It went as planned. */
  | 'SUCCEEDED';

/** The part of an exit plan that was tried out. */
export type RehearsalSort =
  /** What takes over took over. */
  | 'REPLACEMENT'
  /** It was taken out for good, as a trial. */
  | 'RETIREMENT'
  /** An earlier version took its place. */
  | 'ROLLBACK'
  /** It was stopped. */
  | 'STOP';

/** What takes over when a system is stopped. */
export type ReplacementKind =
  /** People, by a process of their own. */
  | 'MANUAL_PROCESS'
  /** Nothing: the work is not done. */
  | 'NOTHING'
  /** Another system. */
  | 'SYSTEM'
  /** Another version of the system. */
  | 'VERSION';

/** The state a source reports. It never moves the system's own state. */
export type ReportedState =
  /** It is being built. */
  | 'IN_DEVELOPMENT'
  /** It is used in earnest. */
  | 'IN_SERVICE'
  /** It is used in a limited test. */
  | 'PILOT'
  /** Somebody proposes it. */
  | 'PROPOSED'
  /** It is no longer used. */
  | 'RETIRED'
  /** It is being retired. */
  | 'RETIRING'
  /** It is stopped for the time being. */
  | 'SUSPENDED'
  /** The source gives no state. */
  | 'UNDETERMINED';

/** The side for which a charter is reviewed. */
export type ReviewArea =
  /** Whether it can be run, corrected and ended. */
  | 'OPERATIONS'
  /** What could go wrong. */
  | 'RISK';

/** What a review says. */
export type ReviewOutcome =
  /** It is approved as it is. */
  | 'APPROVED'
  /** It is to be changed. */
  | 'CHANGES_REQUESTED';

/** What somebody may have the right to do about a system (AI Act Art. 14(4)(d) and (e)). */
export type RightAction =
  /** Not to use an output of it (Art. 14(4)(d)). */
  | 'DISREGARD'
  /** To decide otherwise than its output (Art. 14(4)(d)). */
  | 'OVERRIDE'
  /** To take it out of use for good. */
  | 'RETIRE'
  /** To undo what its output led to (Art. 14(4)(d)). */
  | 'REVERSE'
  /** To put an earlier version in the place of the one that runs. */
  | 'ROLL_BACK'
  /** To interrupt it, so that it comes to a halt in a safe state (Art. 14(4)(e)). */
  | 'STOP'
  /** To stop it for the time being, by an act of the register. */
  | 'SUSPEND';

/** What is odd about how a decision right is used. */
export type RightFindingKind =
  /** Neither used nor tried out, though at least thirty decisions were taken since it could be. */
  | 'NEVER_USED'
  /** Used on more than half of the decisions of the latest three months on record, of at least thirty. */
  | 'USED_ON_MOST';

/** A risk class of the AI Act. */
export type RiskClass =
  /** It is high-risk (Art. 6, Annexes I and III). */
  | 'HIGH'
  /** It has duties of transparency (Art. 50). */
  | 'LIMITED'
  /** None of these speaks of it. */
  | 'MINIMAL'
  /** The practice is prohibited (Art. 5). */
  | 'PROHIBITED';

/** How bad something is in the eyes of the house; what the law calls serious is judged apart. */
export type Severity =
  /** It cannot be undone. */
  | 'CRITICAL'
  /** Much came of it, for many people or for long. */
  | 'HIGH'
  /** Little came of it, and it was undone. */
  | 'LOW'
  /** Something came of it, for some people or for a while. */
  | 'MEDIUM';

/** A role in which a version can be signed off, and a change reviewed. */
export type SigningRole =
  /** The owner. */
  | 'ACCOUNTABLE'
  /** Oversees the system in use. */
  | 'OVERSEER'
  /** Reviews changes. */
  | 'REVIEWER';

/** How well what is said of an obligation was read in its source. */
export type SourceReading =
  /** It was not read in that source. */
  | 'NOT_VERIFIED'
  /** It is known from others who write about it. */
  | 'SECONDARY'
  /** It was read in that source. */
  | 'VERIFIED';

/** How a system in use stands with the gate that it had to pass. */
export type StandingStatus =
  /** It passed the gate, and no longer satisfies it. */
  | 'LAPSED'
  /** It is in use, and no gate was ever asked. */
  | 'NEVER_ADMITTED'
  /** It passed the gate, and satisfies it. */
  | 'SATISFIED';

/** What is known of an answer. */
export type StatementState =
  /** The question does not apply, by the answer of whoever was asked. */
  | 'NOT_APPLICABLE'
  /** The question is put, and nobody has answered it. */
  | 'NOT_STATED'
  /** It was answered. */
  | 'STATED'
  /** Whoever was asked did not say. */
  | 'WITHHELD';

/** What takes over from a system that is retired. */
export type SuccessorKind =
  /** People, by a process of their own. */
  | 'MANUAL_PROCESS'
  /** Nothing: the reason says why. */
  | 'NONE'
  /** Another system. */
  | 'SYSTEM';

/** Where a system stands in its lifecycle. */
export type SystemState =
  /** It was found running; nobody had registered it. */
  | 'FOUND'
  /** It is being built. */
  | 'IN_DEVELOPMENT'
  /** It is used in earnest. */
  | 'IN_SERVICE'
  /** It is used in a limited test. */
  | 'PILOT'
  /** Somebody proposes it. */
  | 'PROPOSED'
  /** It is no longer used. */
  | 'RETIRED'
  /** It is being retired. */
  | 'RETIRING'
  /** It is stopped for the time being. */
  | 'SUSPENDED'
  /** No person has said so far; sources may report a state. */
  | 'UNDETERMINED'
  /** It was given up and never entered service. */
  | 'WITHDRAWN';

/** On which side of its threshold a metric is as it should be. The threshold itself is. */
export type ThresholdDirection =
  /** At the threshold, or above it. */
  | 'AT_LEAST'
  /** At the threshold, or below it. */
  | 'AT_MOST';

/** How much depends on a system. */
export type Tier =
  /** Much: its failure would be felt by many, or cost much. */
  | 'HIGH'
  /** Little: it could be done without. */
  | 'LOW'
  /** Something: its failure would be felt, and could be borne. */
  | 'MEDIUM';

/** What came of a validation. */
export type ValidationOutcome =
  /** It is fit for what it is for. */
  | 'FIT'
  /** It is fit once what was found is corrected. */
  | 'FIT_WITH_FINDINGS'
  /** It is not fit for what it is for. */
  | 'NOT_FIT';

/** How far from the makers of a system whoever validated it stands. */
export type ValidatorIndependence =
  /** One of its makers: not independent. */
  | 'MAKERS'
  /** Another organisation. */
  | 'OTHER_ORGANISATION'
  /** A person of the same team who made nothing of it. */
  | 'OTHER_PERSON'
  /** Another team of the organisation. */
  | 'OTHER_TEAM';

export type ContestLogQueryVariables = Exact<{
  size: number;
  asOf: string;
}>;


export type ContestLogQuery = { register: { contestLog: { received: number, open: number, overdue: number, late: number, systems: Array<{ received: number, open: number, overdue: number, system: { slug: string, name: string } }>, totals: Array<{ month: string, outcome: ContestOutcome | null, count: number }>, released: Array<{ outcome: ContestOutcome, releasedAt: string, entry: number, words: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, system: { slug: string, name: string } }> } } };

export type ContestCountsFragment = { received: number, open: number, overdue: number, late: number, systems: Array<{ received: number, open: number, overdue: number, system: { slug: string, name: string } }>, totals: Array<{ month: string, outcome: ContestOutcome | null, count: number }>, released: Array<{ outcome: ContestOutcome, releasedAt: string, entry: number, words: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, system: { slug: string, name: string } }> };

export type ContestsQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ContestsQuery = { register: { contests: { nodes: Array<{ contestId: string, decisionId: string, state: ContestState, receivedAt: string, answerBy: string, isOverdue: boolean, entry: number, system: { slug: string, name: string }, finding: { outcome: ContestOutcome } | null, answer: { toldAt: string } | null, caseStamp: { size: number, checkpoint: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type ContestListedFragment = { contestId: string, decisionId: string, state: ContestState, receivedAt: string, answerBy: string, isOverdue: boolean, entry: number, system: { slug: string, name: string }, finding: { outcome: ContestOutcome } | null, answer: { toldAt: string } | null, caseStamp: { size: number, checkpoint: string } | null };

export type CaseAloneQueryVariables = Exact<{
  size: number;
  asOf: string;
  system: string;
  decision: string;
}>;


export type CaseAloneQuery = { register: { system: { decision: { contests: Array<{ contestId: string, caseFile: Array<{ path: string, text: string }> | null }> } | null } | null } };

export type ChangeRecordFragment = { missedEvidence: number, evidence: { nodes: Array<{ kind: EvidenceKind, digest: string, occurredAt: string, goodUntil: string | null, isGood: boolean, speaksForNewest: boolean, state: EvidenceState, recordedAt: string, isAccepted: boolean | null, judgedAt: string | null, judgedIn: number | null, supersededIn: number | null, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, judgedBy: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, note: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, file: { type: EvidenceFileType, bytes: number, readers: Audience, erased: boolean, entry: number } | null }>, pageInfo: { hasNextPage: boolean } }, expectedEvidence: { nodes: Array<{ kind: EvidenceKind, dueAt: string, state: EvidenceState, missedSince: string | null, toldIn: number | null, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, owner: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, answers: Array<{ entry: number }> }>, pageInfo: { hasNextPage: boolean } }, changeRequests: { nodes: Array<{ environment: string, risk: ChangeRisk, requestedAt: string, state: ChangeState, isApproved: boolean, waitingFor: Array<SigningRole>, endedAt: string | null, endedIn: number | null, entry: number, version: { label: string }, replaces: { label: string } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, why: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, mayGoWrong: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, requester: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, judgements: Array<{ substantial: boolean, judgedAt: string, stands: boolean, entry: number, law: { citation: string }, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, reviews: Array<{ as: SigningRole, outcome: ReviewOutcome, reviewedAt: string, stands: boolean, entry: number, reviewer: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, comments: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, reopened: Array<{ settledIn: number | null, evidence: { kind: EvidenceKind, entry: number } | null, signOff: { as: AccountabilityRole, entry: number } | null, review: { as: SigningRole, entry: number } | null }>, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, pageInfo: { hasNextPage: boolean } } };

export type ChangeShownFragment = { environment: string, risk: ChangeRisk, requestedAt: string, state: ChangeState, isApproved: boolean, waitingFor: Array<SigningRole>, endedAt: string | null, endedIn: number | null, entry: number, version: { label: string }, replaces: { label: string } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, why: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, mayGoWrong: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, requester: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, judgements: Array<{ substantial: boolean, judgedAt: string, stands: boolean, entry: number, law: { citation: string }, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, reviews: Array<{ as: SigningRole, outcome: ReviewOutcome, reviewedAt: string, stands: boolean, entry: number, reviewer: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, comments: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, reopened: Array<{ settledIn: number | null, evidence: { kind: EvidenceKind, entry: number } | null, signOff: { as: AccountabilityRole, entry: number } | null, review: { as: SigningRole, entry: number } | null }>, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null };

export type ChangesQueryVariables = Exact<{
  size: number;
  asOf: string;
  since: number;
  first: number;
  after?: string | null | undefined;
}>;


export type ChangesQuery = { register: { changes: { nodes: Array<{ index: number, day: string, sentence: string, record: { type: RecordType, slug: string | null, name: string | null } | null, entry: { kind: string | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } };

export type SystemLinkFragment = { slug: string, name: string };

export type ExitRecordFragment = { state: ExitState | null, plan: { takesOver: ReplacementKind, minutes: number, statedAt: string, entry: number, stop: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, version: { label: string } | null, successor: { slug: string, name: string } | null, process: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, consumers: Array<{ system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, data: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contracts: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, retention: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, plans: { nodes: Array<{ minutes: number, takesOver: ReplacementKind, statedAt: string, entry: number }> }, rehearsals: { nodes: Array<{ rehearsed: RehearsalSort, heldAt: string, minutes: number, outcome: RehearsalOutcome, goodUntil: string, evidence: string | null, entry: number, notes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }> }, interventions: { nodes: Array<{ kind: InterventionKind, effectiveAt: string, minutes: number, environments: Array<string> | null, environment: string | null, entry: number, replaced: { label: string } | null, version: { label: string } | null, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> }, retirement: { begunAt: string, plannedEnd: string, successor: SuccessorKind, entry: number, endedAt: string | null, office: string | null, endedIn: number | null, target: { slug: string, name: string } | null, process: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, residual: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledgements: Array<{ at: string, entry: number, system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, nevertheless: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, retention: Array<{ article: string, holder: DutyHolder, what: string, until: string, entry: number }>, holds: { nodes: Array<{ from: string, until: string | null, entry: number, liftedIn: number | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> } };

export type FlowsOfRegisterQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type FlowsOfRegisterQuery = { register: { flows: { nodes: Array<{ passes: FlowKind, noticeDays: number | null, from: { slug: string, name: string }, toSystem: { slug: string, name: string } | null, toParty: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, acknowledged: { at: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type PoliciesQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type PoliciesQuery = { register: { policies: { nodes: Array<{ slug: string, inForce: { version: string } | null, versions: Array<{ version: string, title: string, digest: string, isApproved: boolean, effectiveFrom: string, bindsExistingFrom: string | null, inForceFrom: string | null, inForceUntil: string | null, reviewBy: string, supersedes: string | null, proposedAt: string, entry: number, owner: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, approvers: Array<{ slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, approvals: Array<{ at: string, entry: number, office: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, approver: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }> }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type PolicyTextsQueryVariables = Exact<{
  size: number;
  asOf: string;
  slug: string;
}>;


export type PolicyTextsQuery = { register: { policy: { versions: Array<{ version: string, text: string, clauses: Array<{ id: string, heading: string, condition: string | null, judgement: string | null, applies: string, gates: Array<GatedStep>, promise: Foundation, owes: string, needs: string, audience: Audience, satisfies: Array<string>, exceptionDays: number | null, exceptionBy: Array<string> }> }> } | null } };

export type ClausesStandingQueryVariables = Exact<{
  size: number;
  asOf: string;
  slug: string;
  first: number;
}>;


export type ClausesStandingQuery = { register: { policy: { inForce: { clauses: Array<{ id: string, heading: string, condition: string | null, judgement: string | null, applies: string, gates: Array<GatedStep>, promise: Foundation, owes: string, needs: string, audience: Audience, satisfies: Array<string>, exceptionDays: number | null, exceptionBy: Array<string>, serves: Array<{ name: string, number: string, title: string, framework: { title: string } }>, standing: { result: ClauseOutcome | null, standsUntil: string | null, counts: { systems: number, holds: number, doesNotHold: number, cannotBeKnown: number, excepted: number, notYetBound: number } } | null, open: { nodes: Array<{ result: ClauseOutcome, exceptedUntil: string | null, system: { slug: string, name: string }, facts: Array<{ name: string, meaning: string, value: string | null, entry: number | null }> }> } | null, held: { nodes: Array<{ system: { slug: string, name: string } }> } | null }> } | null } | null } };

export type PolicyRecordFragment = { slug: string, inForce: { version: string } | null, versions: Array<{ version: string, title: string, digest: string, isApproved: boolean, effectiveFrom: string, bindsExistingFrom: string | null, inForceFrom: string | null, inForceUntil: string | null, reviewBy: string, supersedes: string | null, proposedAt: string, entry: number, owner: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, approvers: Array<{ slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, approvals: Array<{ at: string, entry: number, office: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, approver: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }> }> };

export type ClauseSaidFragment = { id: string, heading: string, condition: string | null, judgement: string | null, applies: string, gates: Array<GatedStep>, promise: Foundation, owes: string, needs: string, audience: Audience, satisfies: Array<string>, exceptionDays: number | null, exceptionBy: Array<string> };

export type ClauseShownFragment = { id: string, heading: string, condition: string | null, judgement: string | null, applies: string, gates: Array<GatedStep>, promise: Foundation, owes: string, needs: string, audience: Audience, satisfies: Array<string>, exceptionDays: number | null, exceptionBy: Array<string>, serves: Array<{ name: string, number: string, title: string, framework: { title: string } }>, standing: { result: ClauseOutcome | null, standsUntil: string | null, counts: { systems: number, holds: number, doesNotHold: number, cannotBeKnown: number, excepted: number, notYetBound: number } } | null, open: { nodes: Array<{ result: ClauseOutcome, exceptedUntil: string | null, system: { slug: string, name: string }, facts: Array<{ name: string, meaning: string, value: string | null, entry: number | null }> }> } | null, held: { nodes: Array<{ system: { slug: string, name: string } }> } | null };

export type IncidentInShortFragment = { slug: string, state: IncidentState, severity: Severity, harms: Array<Harm>, isSerious: boolean | null, occurred: string, occurredPrecision: Precision, awareAt: string, reportDueAt: string | null, reportedAt: string | null, isMissed: boolean, frozenFrom: string | null, frozenUntil: string | null, entry: number, system: { slug: string, name: string } };

export type IncidentRecordFragment = { environment: string | null, containedAt: string | null, detectedAt: string, slug: string, state: IncidentState, severity: Severity, harms: Array<Harm>, isSerious: boolean | null, occurred: string, occurredPrecision: Precision, awareAt: string, reportDueAt: string | null, reportedAt: string | null, isMissed: boolean, frozenFrom: string | null, frozenUntil: string | null, entry: number, others: Array<{ slug: string, name: string }>, version: { label: string, digest: string } | null, summary: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, judgements: Array<{ isSerious: boolean, harms: Array<Harm>, severity: Severity, article: string | null, awareAt: string, dueAt: string | null, judgedAt: string, entry: number, law: { citation: string }, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, acts: Array<{ act: IncidentActKind, at: string, report: IncidentReportKind | null, digest: string | null, entry: number, authority: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, words: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, changes: Array<{ environment: string, state: ChangeState, entry: number, version: { label: string } }>, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, rollbacks: Array<{ effectiveAt: string, environment: string | null, entry: number, replaced: { label: string, digest: string } | null, version: { label: string } | null }>, reaches: { reached: { nodes: Array<{ distance: number, system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, path: Array<{ slug: string, name: string }> }>, pageInfo: { hasNextPage: boolean } } }, system: { slug: string, name: string } };

export type IncidentsQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type IncidentsQuery = { register: { incidents: { nodes: Array<{ environment: string | null, containedAt: string | null, detectedAt: string, slug: string, state: IncidentState, severity: Severity, harms: Array<Harm>, isSerious: boolean | null, occurred: string, occurredPrecision: Precision, awareAt: string, reportDueAt: string | null, reportedAt: string | null, isMissed: boolean, frozenFrom: string | null, frozenUntil: string | null, entry: number, others: Array<{ slug: string, name: string }>, version: { label: string, digest: string } | null, summary: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, judgements: Array<{ isSerious: boolean, harms: Array<Harm>, severity: Severity, article: string | null, awareAt: string, dueAt: string | null, judgedAt: string, entry: number, law: { citation: string }, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, acts: Array<{ act: IncidentActKind, at: string, report: IncidentReportKind | null, digest: string | null, entry: number, authority: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, words: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, changes: Array<{ environment: string, state: ChangeState, entry: number, version: { label: string } }>, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, rollbacks: Array<{ effectiveAt: string, environment: string | null, entry: number, replaced: { label: string, digest: string } | null, version: { label: string } | null }>, reaches: { reached: { nodes: Array<{ distance: number, system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, path: Array<{ slug: string, name: string }> }>, pageInfo: { hasNextPage: boolean } } }, system: { slug: string, name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type IncidentsOfSystemFragment = { incidents: { nodes: Array<{ slug: string, state: IncidentState, severity: Severity, harms: Array<Harm>, isSerious: boolean | null, occurred: string, occurredPrecision: Precision, awareAt: string, reportDueAt: string | null, reportedAt: string | null, isMissed: boolean, frozenFrom: string | null, frozenUntil: string | null, entry: number, system: { slug: string, name: string } }>, pageInfo: { hasNextPage: boolean } } };

export type LedgerQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
}>;


export type LedgerQuery = { register: { entries: { nodes: Array<{ index: number, kind: string | null, day: string, leafHash: string, system: { slug: string, name: string } | null }> }, published: { nodes: Array<{ index: number, day: string, leaf: string }> } } };

export type ModelAloneQueryVariables = Exact<{
  size: number;
  asOf: string;
  slug: string;
}>;


export type ModelAloneQuery = { register: { model: { slug: string, name: string, provider: string | null, entry: number, versions: { nodes: Array<{ version: string, digest: string | null, recordedAt: string, entry: number, provenance: { entry: number, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, run: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, licence: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, modelCard: { digest: string, statedAt: string, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null }>, pageInfo: { hasNextPage: boolean } }, aliases: { nodes: Array<{ alias: string, from: string, until: string | null, stands: boolean, entry: number, version: { version: string } }>, pageInfo: { hasNextPage: boolean } }, uses: { nodes: Array<{ role: string, system: { slug: string, name: string }, version: { label: string, entry: number }, modelVersion: { version: string } }>, pageInfo: { hasNextPage: boolean } } } | null } };

export type ModelsQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ModelsQuery = { register: { models: { nodes: Array<{ slug: string, name: string, provider: string | null, entry: number, versions: { nodes: Array<{ version: string, digest: string | null, recordedAt: string, entry: number, provenance: { entry: number, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, run: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, licence: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, modelCard: { digest: string, statedAt: string, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null }>, pageInfo: { hasNextPage: boolean } }, aliases: { nodes: Array<{ alias: string, from: string, until: string | null, stands: boolean, entry: number, version: { version: string } }>, pageInfo: { hasNextPage: boolean } }, uses: { nodes: Array<{ role: string, system: { slug: string, name: string }, version: { label: string, entry: number }, modelVersion: { version: string } }>, pageInfo: { hasNextPage: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type ModelRecordFragment = { slug: string, name: string, provider: string | null, entry: number, versions: { nodes: Array<{ version: string, digest: string | null, recordedAt: string, entry: number, provenance: { entry: number, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, run: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, licence: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, modelCard: { digest: string, statedAt: string, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null }>, pageInfo: { hasNextPage: boolean } }, aliases: { nodes: Array<{ alias: string, from: string, until: string | null, stands: boolean, entry: number, version: { version: string } }>, pageInfo: { hasNextPage: boolean } }, uses: { nodes: Array<{ role: string, system: { slug: string, name: string }, version: { label: string, entry: number }, modelVersion: { version: string } }>, pageInfo: { hasNextPage: boolean } } };

export type ModelsListedQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ModelsListedQuery = { register: { models: { nodes: Array<{ slug: string, name: string, provider: string | null, versions: { totalCount: number, nodes: Array<{ version: string }> }, uses: { totalCount: number } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type ServedShownFragment = { policy: string, clause: string, heading: string, judgement: string | null, result: ClauseOutcome | null };

export type SaidShownFragment = { from: string | null, until: string | null, asks: string, holders: Array<LegalRole>, source: string, read: SourceReading, question: string | null, readings: Array<{ says: string | null, starts: Array<{ on: string | null, to: string }> }> };

export type ObligationRecordFragment = { name: string, number: string, title: string, concerns: ObligationConcern, framework: { slug: string, title: string }, version: { from: string | null, until: string | null, asks: string, holders: Array<LegalRole>, source: string, read: SourceReading, question: string | null, readings: Array<{ says: string | null, starts: Array<{ on: string | null, to: string }> }> }, versions: Array<{ from: string | null, until: string | null, asks: string, holders: Array<LegalRole>, source: string, read: SourceReading, question: string | null, readings: Array<{ says: string | null, starts: Array<{ on: string | null, to: string }> }> }>, coverage: { state: CoverageState, unasked: number, systems: { applies: number, appliesFrom: number, open: number, cannotBeKnown: number, doesNotApply: number }, clauses: Array<{ policy: string, policyTitle: string, clause: string, heading: string, judgement: string | null, counts: { systems: number, holds: number, doesNotHold: number, cannotBeKnown: number, excepted: number, notYetBound: number } | null }> }, systems: { totalCount: number, nodes: Array<{ result: Applicability, from: string | null, system: { slug: string, name: string }, facts: Array<{ entry: number | null }>, clauses: Array<{ policy: string, clause: string, heading: string, judgement: string | null, result: ClauseOutcome | null, facts: Array<{ entry: number | null }> }> }> } };

export type CoverageQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type CoverageQuery = { register: { coverage: { nodes: Array<{ name: string, number: string, title: string, concerns: ObligationConcern, framework: { slug: string, title: string }, version: { from: string | null, until: string | null, asks: string, holders: Array<LegalRole>, source: string, read: SourceReading, question: string | null, readings: Array<{ says: string | null, starts: Array<{ on: string | null, to: string }> }> }, versions: Array<{ from: string | null, until: string | null, asks: string, holders: Array<LegalRole>, source: string, read: SourceReading, question: string | null, readings: Array<{ says: string | null, starts: Array<{ on: string | null, to: string }> }> }>, coverage: { state: CoverageState, unasked: number, systems: { applies: number, appliesFrom: number, open: number, cannotBeKnown: number, doesNotApply: number }, clauses: Array<{ policy: string, policyTitle: string, clause: string, heading: string, judgement: string | null, counts: { systems: number, holds: number, doesNotHold: number, cannotBeKnown: number, excepted: number, notYetBound: number } | null }> }, systems: { totalCount: number, nodes: Array<{ result: Applicability, from: string | null, system: { slug: string, name: string }, facts: Array<{ entry: number | null }>, clauses: Array<{ policy: string, clause: string, heading: string, judgement: string | null, result: ClauseOutcome | null, facts: Array<{ entry: number | null }> }> }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type FrameworksQueryVariables = Exact<{
  size: number;
  asOf: string;
}>;


export type FrameworksQuery = { register: { asOf: string, frameworks: Array<{ slug: string, title: string, sort: FrameworkSort, citation: string, note: string, digest: string, adoptedAt: string, entry: number }> } };

export type DutiesRecordFragment = { duties: { nodes: Array<{ result: Applicability, from: string | null, because: string | null, obligation: { name: string, number: string, title: string, framework: { title: string }, version: { asks: string, source: string, question: string | null } }, readings: Array<{ says: string | null, result: Applicability, from: string | null }>, facts: Array<{ entry: number | null }>, clauses: Array<{ policy: string, clause: string, heading: string, judgement: string | null, result: ClauseOutcome | null }> }>, pageInfo: { hasNextPage: boolean } }, unsettled: { nodes: Array<{ obligation: { name: string, number: string } }> } };

export type PartiesQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type PartiesQuery = { register: { parties: { nodes: Array<{ entries: Array<number>, slug: string, kind: PartyKind, contact: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, memberOf: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, accountabilities: { nodes: Array<{ role: AccountabilityRole, office: string, from: string, until: string | null, acceptedAt: string, attestedUntil: string | null, attestedIn: number | null, entry: number, system: { slug: string, name: string } }>, pageInfo: { hasNextPage: boolean } }, offices: Array<{ from: string, until: string | null, entry: number, office: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, holders: Array<{ from: string, until: string | null, entry: number, holder: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, flows: { nodes: Array<{ passes: FlowKind, noticeDays: number | null, since: string, until: string | null, stands: boolean, isToCome: boolean, endedIn: number | null, entry: number, from: { slug: string, name: string }, toSystem: { slug: string, name: string } | null, toParty: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledged: { at: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, dutiesToRead: Array<{ as: Array<string>, policy: { slug: string }, version: { title: string, version: string, digest: string } }> | null, waiting: Array<{ role: AccountabilityRole, office: string, from: string, entry: number, system: { slug: string, name: string } }>, fallsDue: { nodes: Array<{ what: DeadlineKind, at: string, entry: number, system: { slug: string, name: string } }>, pageInfo: { hasNextPage: boolean } }, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type PartyRecordFragment = { entries: Array<number>, slug: string, kind: PartyKind, contact: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, memberOf: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, accountabilities: { nodes: Array<{ role: AccountabilityRole, office: string, from: string, until: string | null, acceptedAt: string, attestedUntil: string | null, attestedIn: number | null, entry: number, system: { slug: string, name: string } }>, pageInfo: { hasNextPage: boolean } }, offices: Array<{ from: string, until: string | null, entry: number, office: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, holders: Array<{ from: string, until: string | null, entry: number, holder: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, flows: { nodes: Array<{ passes: FlowKind, noticeDays: number | null, since: string, until: string | null, stands: boolean, isToCome: boolean, endedIn: number | null, entry: number, from: { slug: string, name: string }, toSystem: { slug: string, name: string } | null, toParty: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledged: { at: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, dutiesToRead: Array<{ as: Array<string>, policy: { slug: string }, version: { title: string, version: string, digest: string } }> | null, waiting: Array<{ role: AccountabilityRole, office: string, from: string, entry: number, system: { slug: string, name: string } }>, fallsDue: { nodes: Array<{ what: DeadlineKind, at: string, entry: number, system: { slug: string, name: string } }>, pageInfo: { hasNextPage: boolean } }, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } };

export type PartyAloneQueryVariables = Exact<{
  size: number;
  asOf: string;
  slug: string;
}>;


export type PartyAloneQuery = { register: { party: { entries: Array<number>, slug: string, kind: PartyKind, contact: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, memberOf: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, accountabilities: { nodes: Array<{ role: AccountabilityRole, office: string, from: string, until: string | null, acceptedAt: string, attestedUntil: string | null, attestedIn: number | null, entry: number, system: { slug: string, name: string } }>, pageInfo: { hasNextPage: boolean } }, offices: Array<{ from: string, until: string | null, entry: number, office: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, holders: Array<{ from: string, until: string | null, entry: number, holder: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, flows: { nodes: Array<{ passes: FlowKind, noticeDays: number | null, since: string, until: string | null, stands: boolean, isToCome: boolean, endedIn: number | null, entry: number, from: { slug: string, name: string }, toSystem: { slug: string, name: string } | null, toParty: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledged: { at: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, dutiesToRead: Array<{ as: Array<string>, policy: { slug: string }, version: { title: string, version: string, digest: string } }> | null, waiting: Array<{ role: AccountabilityRole, office: string, from: string, entry: number, system: { slug: string, name: string } }>, fallsDue: { nodes: Array<{ what: DeadlineKind, at: string, entry: number, system: { slug: string, name: string } }>, pageInfo: { hasNextPage: boolean } }, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } };

export type PartySlugsQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type PartySlugsQuery = { register: { parties: { nodes: Array<{ slug: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type ProofsQueryVariables = Exact<{
  size: number;
  asOf: string;
  indices: Array<number> | number;
}>;


export type ProofsQuery = { register: { entriesAt: Array<{ index: number, opened: string, inclusion: { size: number, path: Array<string> } | null } | null> } };

export type QuestionsQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type QuestionsQuery = { register: { questions: { nodes: Array<{ slug: string, text: string, foundation: Foundation, audience: Audience, forms: Array<string>, entry: number, from: { date: string, precision: DatePrecision, text: string }, wordings: Array<{ text: string, audience: Audience, inForceFrom: string, inForceUntil: string | null, forms: Array<string>, entry: number, from: { date: string, precision: DatePrecision, text: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type RegisterQueryVariables = Exact<{
  size: number;
  asOf: string;
}>;


export type RegisterQuery = { register: { size: number, asOf: string, standsUntil: string | null, audience: Audience, origin: string, sample: boolean, lastErasure: number | null, head: { origin: string, size: number, root: string, note: string } | null, sources: Array<{ slug: string, imports: Array<{ file: string, rows: number, taken: number, repeated: number, refused: number, readAt: string, entry: number, fileName: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> }>, machines: Array<{ name: string, of: string, states: Array<{ name: string, meaning: string }>, transitions: Array<{ from: string | null, to: string, meaning: string, isGated: boolean }> }> } };

export type SystemAloneQueryVariables = Exact<{
  size: number;
  asOf: string;
  slug: string;
  actors: boolean;
}>;


export type SystemAloneQuery = { register: { system: { slug: string, name: string, state: SystemState, stateSince: string | null, admitted: boolean, missedEvidence: number, lastOutcome: { nodes: Array<{ until: string, decision: OutcomeDecision, intended: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, brought: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> }, purpose: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, organisation: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, owner: { office: string, from: string, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } } | null, reports: Array<{ key: string, state: ReportedState, sourceWord: string | null, contactKind: ContactKind | null, stillReported: boolean, row: number, file: string, readAt: string, entry: number, source: { slug: string }, since: { date: string, precision: DatePrecision, text: string } | null, unit: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, contact: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, answers: { ownership: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> }, monitoring: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> }, audit: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> }, change: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> }, exit: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> } }, accountabilities: { nodes: Array<{ role: AccountabilityRole, office: string, from: string, until: string | null, acceptedAt: string, attestedUntil: string | null, attestedIn: number | null, entry: number, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, pageInfo: { hasNextPage: boolean } }, ownerGaps: Array<{ from: string, until: string | null }>, appointments: Array<{ role: AccountabilityRole, office: string, from: string, until: string | null, entry: number, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, statements: Array<{ state: StatementState, values: Array<string>, statedAt: string | null, entry: number | null, question: { slug: string, text: string, foundation: Foundation }, askedNow: { text: string } | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null, source: { source: string, file: string, row: number, word: string | null, readAt: string } | null, sourceRedaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }>, versions: { nodes: Array<{ label: string, digest: string, draftedAt: string, entry: number, notes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, author: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, components: Array<{ role: string, name: string, digest: string, modelVersion: { version: string, model: { slug: string, name: string, provider: string | null } } | null }>, signOffs: Array<{ as: AccountabilityRole, signedAt: string, entry: number, signer: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, provenance: { entry: number, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, run: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, licence: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, modelCard: { digest: string, statedAt: string, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null }>, pageInfo: { hasNextPage: boolean } }, environments: Array<{ slug: string, name: string, isProduction: boolean, entry: number }>, live: Array<{ deployment: { environment: string, kind: DeploymentKind, share: number | null, from: string, entry: number, version: { label: string }, admission: { entry: number } | null }, request: { entry: number } | null }>, plannedStarts: { nodes: Array<{ environment: string, share: number | null, from: string, isOverdue: boolean, entry: number, version: { label: string } }> }, deployments: { nodes: Array<{ environment: string, kind: DeploymentKind, share: number | null, plannedFrom: string | null, from: string, until: string | null, entry: number, version: { label: string, digest: string } }>, pageInfo: { hasNextPage: boolean } }, standing: { status: StandingStatus, step: GatedStep, since: string, until: string | null, verdict: { step: GatedStep, isOpen: boolean, withheld: number, clauses: Array<{ policy: string, version: string, clause: string, heading: string, promise: Foundation, outcome: ClauseOutcome, needs: string, owes: string, exceptedUntil: string | null, facts: Array<{ name: string, value: string | null, entry: number | null }> }> } } | null, ahead: { step: GatedStep, isOpen: boolean, withheld: number, clauses: Array<{ policy: string, version: string, clause: string, heading: string, promise: Foundation, outcome: ClauseOutcome, needs: string, owes: string, exceptedUntil: string | null, facts: Array<{ name: string, value: string | null, entry: number | null }> }> } | null, charter: { answerableOffice: string, endsAt: string, isPastEnd: boolean, extensions: number, decision: PilotDecision | null, entry: number, endEntry: number, success: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, scope: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, atEnd: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, answerable: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, outcomes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, reviews: Array<{ as: ReviewArea, outcome: ReviewOutcome, at: string, entry: number, office: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }> } | null, exceptions: Array<{ policy: string, clause: string, from: string, until: string, isRenewal: boolean, entry: number, granter: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, admissions: Array<{ step: GatedStep, granted: boolean, at: string, entry: number, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, verdict: { clauses: Array<{ heading: string, outcome: ClauseOutcome }> } }>, stateHistory: Array<{ state: SystemState, from: string, until: string | null, entry: number, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, exit: { state: ExitState | null, plan: { takesOver: ReplacementKind, minutes: number, statedAt: string, entry: number, stop: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, version: { label: string } | null, successor: { slug: string, name: string } | null, process: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, consumers: Array<{ system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, data: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contracts: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, retention: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, plans: { nodes: Array<{ minutes: number, takesOver: ReplacementKind, statedAt: string, entry: number }> }, rehearsals: { nodes: Array<{ rehearsed: RehearsalSort, heldAt: string, minutes: number, outcome: RehearsalOutcome, goodUntil: string, evidence: string | null, entry: number, notes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }> }, interventions: { nodes: Array<{ kind: InterventionKind, effectiveAt: string, minutes: number, environments: Array<string> | null, environment: string | null, entry: number, replaced: { label: string } | null, version: { label: string } | null, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> }, retirement: { begunAt: string, plannedEnd: string, successor: SuccessorKind, entry: number, endedAt: string | null, office: string | null, endedIn: number | null, target: { slug: string, name: string } | null, process: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, residual: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledgements: Array<{ at: string, entry: number, system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, nevertheless: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, retention: Array<{ article: string, holder: DutyHolder, what: string, until: string, entry: number }>, holds: { nodes: Array<{ from: string, until: string | null, entry: number, liftedIn: number | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> } }, history: { nodes: Array<{ index: number, kind: string | null, day: string, actor?: { machine: string | null, issuer: string, method: Method, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, legalRole: { roles: Array<LegalRole>, from: string, judgedAt: string, entry: number, law: { citation: string } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, risk: { riskClass: RiskClass, annexPoint: string | null, exemptionClaimed: boolean, from: string, judgedAt: string, entry: number, law: { citation: string } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, risks: { nodes: Array<{ riskClass: RiskClass, from: string, until: string | null, entry: number }> }, tier: { tier: Tier, from: string, judgedAt: string, entry: number, law: { citation: string } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, assessmentsInForce: Array<{ kind: AssessmentKind, outcome: AssessmentOutcome, reviewBy: string | null, document: string | null, from: string, judgedAt: string, entry: number, law: { citation: string } | null, summary: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, supply: { product: string, noticeDays: number | null, from: string, judgedAt: string, entry: number, supplier: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, law: { citation: string } | null } | null, supplierChanges: { nodes: Array<{ occurredAt: string, noticedAt: string, noticeGiven: boolean, entry: number, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, pageInfo: { hasNextPage: boolean } }, outcomes: { nodes: Array<{ from: string, until: string, decision: OutcomeDecision, decidedAt: string, entry: number, intended: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, brought: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, cost: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, harm: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, decidedBy: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, pageInfo: { hasNextPage: boolean } }, duties: { nodes: Array<{ result: Applicability, from: string | null, because: string | null, obligation: { name: string, number: string, title: string, framework: { title: string }, version: { asks: string, source: string, question: string | null } }, readings: Array<{ says: string | null, result: Applicability, from: string | null }>, facts: Array<{ entry: number | null }>, clauses: Array<{ policy: string, clause: string, heading: string, judgement: string | null, result: ClauseOutcome | null }> }>, pageInfo: { hasNextPage: boolean } }, unsettled: { nodes: Array<{ obligation: { name: string, number: string } }> }, incidents: { nodes: Array<{ slug: string, state: IncidentState, severity: Severity, harms: Array<Harm>, isSerious: boolean | null, occurred: string, occurredPrecision: Precision, awareAt: string, reportDueAt: string | null, reportedAt: string | null, isMissed: boolean, frozenFrom: string | null, frozenUntil: string | null, entry: number, system: { slug: string, name: string } }>, pageInfo: { hasNextPage: boolean } }, rights: { nodes: Array<{ action: RightAction, office: string, from: string, until: string | null, stands: boolean, isToCome: boolean, entry: number, holder: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, limits: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, lastExercise: { sort: ExerciseSort, at: string, goodUntil: string, evidence: string | null, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, notes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null }>, pageInfo: { hasNextPage: boolean } }, passesOn: { nodes: Array<{ passes: FlowKind, noticeDays: number | null, since: string, until: string | null, stands: boolean, isToCome: boolean, endedIn: number | null, entry: number, from: { slug: string, name: string }, toSystem: { slug: string, name: string } | null, toParty: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledged: { at: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, isPassed: { nodes: Array<{ passes: FlowKind, noticeDays: number | null, since: string, until: string | null, stands: boolean, isToCome: boolean, endedIn: number | null, entry: number, from: { slug: string, name: string }, toSystem: { slug: string, name: string } | null, toParty: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledged: { at: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, whenChanged: { reached: { totalCount: number, nodes: Array<{ distance: number, system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, path: Array<{ slug: string, name: string }>, notices: Array<{ passes: FlowKind, days: number | null, acknowledged: boolean, entry: number, from: { slug: string, name: string } }> }> }, circles: Array<{ systems: Array<{ slug: string, name: string }> }> }, whenSuspended: { reached: { nodes: Array<{ notices: Array<{ days: number | null }> }> } }, whenRetired: { reached: { nodes: Array<{ acknowledges: boolean }> } }, monitoringPlan: { from: string, until: string | null, sentences: number, unspoken: Array<number>, entry: number, checks: Array<{ slug: string, metric: string, unit: string | null, direction: ThresholdDirection, threshold: string, every: string, grace: string, sentences: Array<number>, observedAt: string | null, breachedSince: string | null, silentFrom: string | null, isSilent: boolean, watcher: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, silences: Array<{ from: string, until: string | null }>, observations: { nodes: Array<{ observedAt: string, receivedAt: string, value: string, isBreach: boolean, isLate: boolean, entry: number, version: { label: string } | null }>, pageInfo: { hasNextPage: boolean } } }> } | null, validations: { nodes: Array<{ independence: ValidatorIndependence, outcome: ValidationOutcome, validatedAt: string, goodUntil: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, how: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }> }, findings: { nodes: Array<{ source: FindingSource, check: string | null, state: FindingState, severity: Severity | null, foundAt: string, dueAt: string | null, entry: number, summary: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, actions: Array<{ dueAt: string, doneAt: string | null, entry: number, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, owner: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, steps: Array<{ kind: FindingStepKind, at: string, evidence: string | null, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, note: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> }>, pageInfo: { hasNextPage: boolean } }, rightFindings: Array<{ kind: RightFindingKind, since: string, decisions: number, used: number, entry: number, right: { action: RightAction, office: string }, finding: { entry: number } | null }>, decisionLog: { received: number, dropped: number, lastDecidedAt: string, entry: number, totals: Array<{ month: string, outcome: string, involvement: HumanInvolvement, count: number, version: { label: string } | null }>, overrideRates: Array<{ month: string, decisions: number, overridden: number, version: { label: string } | null }> } | null, contestLog: { received: number, open: number, overdue: number, late: number, totals: Array<{ month: string, outcome: ContestOutcome | null, count: number }>, released: Array<{ outcome: ContestOutcome, releasedAt: string, entry: number, words: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> } | null, contests: { nodes: Array<{ contestId: string, decisionId: string, state: ContestState, receivedAt: string, answerBy: string, isOverdue: boolean, entry: number, caseStamp: { size: number } | null, reviewer: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, disputed: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, answer: { toldAt: string, entry: number, words: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, pageInfo: { hasNextPage: boolean } }, overrides: { nodes: Array<{ action: OverrideAction, occurredAt: string, outcome: string, instead: string | null, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, pageInfo: { hasNextPage: boolean } }, evidence: { nodes: Array<{ kind: EvidenceKind, digest: string, occurredAt: string, goodUntil: string | null, isGood: boolean, speaksForNewest: boolean, state: EvidenceState, recordedAt: string, isAccepted: boolean | null, judgedAt: string | null, judgedIn: number | null, supersededIn: number | null, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, judgedBy: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, note: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, file: { type: EvidenceFileType, bytes: number, readers: Audience, erased: boolean, entry: number } | null }>, pageInfo: { hasNextPage: boolean } }, expectedEvidence: { nodes: Array<{ kind: EvidenceKind, dueAt: string, state: EvidenceState, missedSince: string | null, toldIn: number | null, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, owner: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, answers: Array<{ entry: number }> }>, pageInfo: { hasNextPage: boolean } }, changeRequests: { nodes: Array<{ environment: string, risk: ChangeRisk, requestedAt: string, state: ChangeState, isApproved: boolean, waitingFor: Array<SigningRole>, endedAt: string | null, endedIn: number | null, entry: number, version: { label: string }, replaces: { label: string } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, why: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, mayGoWrong: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, requester: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, judgements: Array<{ substantial: boolean, judgedAt: string, stands: boolean, entry: number, law: { citation: string }, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, reviews: Array<{ as: SigningRole, outcome: ReviewOutcome, reviewedAt: string, stands: boolean, entry: number, reviewer: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, comments: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, reopened: Array<{ settledIn: number | null, evidence: { kind: EvidenceKind, entry: number } | null, signOff: { as: AccountabilityRole, entry: number } | null, review: { as: SigningRole, entry: number } | null }>, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, pageInfo: { hasNextPage: boolean } } } | null } };

export type SystemListedQueryVariables = Exact<{
  size: number;
  asOf: string;
  slug: string;
}>;


export type SystemListedQuery = { register: { system: { slug: string, name: string, state: SystemState, stateSince: string | null, admitted: boolean, missedEvidence: number, purpose: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, organisation: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, owner: { office: string } | null, reports: Array<{ key: string, state: ReportedState, sourceWord: string | null, stillReported: boolean, source: { slug: string }, since: { date: string, precision: DatePrecision, text: string } | null, unit: { slug: string } | null }>, appointments: Array<{ entry: number }>, standing: { status: StandingStatus } | null, charter: { isPastEnd: boolean } | null, exit: { state: ExitState | null }, lastOutcome: { nodes: Array<{ until: string, decision: OutcomeDecision, intended: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, brought: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> } } | null } };

export type SystemSlugsQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type SystemSlugsQuery = { register: { systems: { nodes: Array<{ slug: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type SystemsQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
  actors: boolean;
}>;


export type SystemsQuery = { register: { systems: { nodes: Array<{ slug: string, name: string, state: SystemState, stateSince: string | null, admitted: boolean, missedEvidence: number, lastOutcome: { nodes: Array<{ until: string, decision: OutcomeDecision, intended: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, brought: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> }, purpose: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, organisation: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, owner: { office: string, from: string, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } } | null, reports: Array<{ key: string, state: ReportedState, sourceWord: string | null, contactKind: ContactKind | null, stillReported: boolean, row: number, file: string, readAt: string, entry: number, source: { slug: string }, since: { date: string, precision: DatePrecision, text: string } | null, unit: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, contact: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, answers: { ownership: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> }, monitoring: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> }, audit: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> }, change: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> }, exit: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> } }, accountabilities: { nodes: Array<{ role: AccountabilityRole, office: string, from: string, until: string | null, acceptedAt: string, attestedUntil: string | null, attestedIn: number | null, entry: number, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, pageInfo: { hasNextPage: boolean } }, ownerGaps: Array<{ from: string, until: string | null }>, appointments: Array<{ role: AccountabilityRole, office: string, from: string, until: string | null, entry: number, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, statements: Array<{ state: StatementState, values: Array<string>, statedAt: string | null, entry: number | null, question: { slug: string, text: string, foundation: Foundation }, askedNow: { text: string } | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null, source: { source: string, file: string, row: number, word: string | null, readAt: string } | null, sourceRedaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }>, versions: { nodes: Array<{ label: string, digest: string, draftedAt: string, entry: number, notes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, author: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, components: Array<{ role: string, name: string, digest: string, modelVersion: { version: string, model: { slug: string, name: string, provider: string | null } } | null }>, signOffs: Array<{ as: AccountabilityRole, signedAt: string, entry: number, signer: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, provenance: { entry: number, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, run: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, licence: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, modelCard: { digest: string, statedAt: string, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null }>, pageInfo: { hasNextPage: boolean } }, environments: Array<{ slug: string, name: string, isProduction: boolean, entry: number }>, live: Array<{ deployment: { environment: string, kind: DeploymentKind, share: number | null, from: string, entry: number, version: { label: string }, admission: { entry: number } | null }, request: { entry: number } | null }>, plannedStarts: { nodes: Array<{ environment: string, share: number | null, from: string, isOverdue: boolean, entry: number, version: { label: string } }> }, deployments: { nodes: Array<{ environment: string, kind: DeploymentKind, share: number | null, plannedFrom: string | null, from: string, until: string | null, entry: number, version: { label: string, digest: string } }>, pageInfo: { hasNextPage: boolean } }, standing: { status: StandingStatus, step: GatedStep, since: string, until: string | null, verdict: { step: GatedStep, isOpen: boolean, withheld: number, clauses: Array<{ policy: string, version: string, clause: string, heading: string, promise: Foundation, outcome: ClauseOutcome, needs: string, owes: string, exceptedUntil: string | null, facts: Array<{ name: string, value: string | null, entry: number | null }> }> } } | null, ahead: { step: GatedStep, isOpen: boolean, withheld: number, clauses: Array<{ policy: string, version: string, clause: string, heading: string, promise: Foundation, outcome: ClauseOutcome, needs: string, owes: string, exceptedUntil: string | null, facts: Array<{ name: string, value: string | null, entry: number | null }> }> } | null, charter: { answerableOffice: string, endsAt: string, isPastEnd: boolean, extensions: number, decision: PilotDecision | null, entry: number, endEntry: number, success: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, scope: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, atEnd: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, answerable: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, outcomes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, reviews: Array<{ as: ReviewArea, outcome: ReviewOutcome, at: string, entry: number, office: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }> } | null, exceptions: Array<{ policy: string, clause: string, from: string, until: string, isRenewal: boolean, entry: number, granter: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, admissions: Array<{ step: GatedStep, granted: boolean, at: string, entry: number, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, verdict: { clauses: Array<{ heading: string, outcome: ClauseOutcome }> } }>, stateHistory: Array<{ state: SystemState, from: string, until: string | null, entry: number, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, exit: { state: ExitState | null, plan: { takesOver: ReplacementKind, minutes: number, statedAt: string, entry: number, stop: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, version: { label: string } | null, successor: { slug: string, name: string } | null, process: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, consumers: Array<{ system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, data: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contracts: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, retention: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, plans: { nodes: Array<{ minutes: number, takesOver: ReplacementKind, statedAt: string, entry: number }> }, rehearsals: { nodes: Array<{ rehearsed: RehearsalSort, heldAt: string, minutes: number, outcome: RehearsalOutcome, goodUntil: string, evidence: string | null, entry: number, notes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }> }, interventions: { nodes: Array<{ kind: InterventionKind, effectiveAt: string, minutes: number, environments: Array<string> | null, environment: string | null, entry: number, replaced: { label: string } | null, version: { label: string } | null, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> }, retirement: { begunAt: string, plannedEnd: string, successor: SuccessorKind, entry: number, endedAt: string | null, office: string | null, endedIn: number | null, target: { slug: string, name: string } | null, process: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, residual: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledgements: Array<{ at: string, entry: number, system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, nevertheless: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, retention: Array<{ article: string, holder: DutyHolder, what: string, until: string, entry: number }>, holds: { nodes: Array<{ from: string, until: string | null, entry: number, liftedIn: number | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> } }, history: { nodes: Array<{ index: number, kind: string | null, day: string, actor?: { machine: string | null, issuer: string, method: Method, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, legalRole: { roles: Array<LegalRole>, from: string, judgedAt: string, entry: number, law: { citation: string } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, risk: { riskClass: RiskClass, annexPoint: string | null, exemptionClaimed: boolean, from: string, judgedAt: string, entry: number, law: { citation: string } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, risks: { nodes: Array<{ riskClass: RiskClass, from: string, until: string | null, entry: number }> }, tier: { tier: Tier, from: string, judgedAt: string, entry: number, law: { citation: string } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, assessmentsInForce: Array<{ kind: AssessmentKind, outcome: AssessmentOutcome, reviewBy: string | null, document: string | null, from: string, judgedAt: string, entry: number, law: { citation: string } | null, summary: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, supply: { product: string, noticeDays: number | null, from: string, judgedAt: string, entry: number, supplier: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, law: { citation: string } | null } | null, supplierChanges: { nodes: Array<{ occurredAt: string, noticedAt: string, noticeGiven: boolean, entry: number, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, pageInfo: { hasNextPage: boolean } }, outcomes: { nodes: Array<{ from: string, until: string, decision: OutcomeDecision, decidedAt: string, entry: number, intended: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, brought: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, cost: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, harm: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, decidedBy: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, pageInfo: { hasNextPage: boolean } }, duties: { nodes: Array<{ result: Applicability, from: string | null, because: string | null, obligation: { name: string, number: string, title: string, framework: { title: string }, version: { asks: string, source: string, question: string | null } }, readings: Array<{ says: string | null, result: Applicability, from: string | null }>, facts: Array<{ entry: number | null }>, clauses: Array<{ policy: string, clause: string, heading: string, judgement: string | null, result: ClauseOutcome | null }> }>, pageInfo: { hasNextPage: boolean } }, unsettled: { nodes: Array<{ obligation: { name: string, number: string } }> }, incidents: { nodes: Array<{ slug: string, state: IncidentState, severity: Severity, harms: Array<Harm>, isSerious: boolean | null, occurred: string, occurredPrecision: Precision, awareAt: string, reportDueAt: string | null, reportedAt: string | null, isMissed: boolean, frozenFrom: string | null, frozenUntil: string | null, entry: number, system: { slug: string, name: string } }>, pageInfo: { hasNextPage: boolean } }, rights: { nodes: Array<{ action: RightAction, office: string, from: string, until: string | null, stands: boolean, isToCome: boolean, entry: number, holder: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, limits: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, lastExercise: { sort: ExerciseSort, at: string, goodUntil: string, evidence: string | null, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, notes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null }>, pageInfo: { hasNextPage: boolean } }, passesOn: { nodes: Array<{ passes: FlowKind, noticeDays: number | null, since: string, until: string | null, stands: boolean, isToCome: boolean, endedIn: number | null, entry: number, from: { slug: string, name: string }, toSystem: { slug: string, name: string } | null, toParty: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledged: { at: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, isPassed: { nodes: Array<{ passes: FlowKind, noticeDays: number | null, since: string, until: string | null, stands: boolean, isToCome: boolean, endedIn: number | null, entry: number, from: { slug: string, name: string }, toSystem: { slug: string, name: string } | null, toParty: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledged: { at: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, whenChanged: { reached: { totalCount: number, nodes: Array<{ distance: number, system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, path: Array<{ slug: string, name: string }>, notices: Array<{ passes: FlowKind, days: number | null, acknowledged: boolean, entry: number, from: { slug: string, name: string } }> }> }, circles: Array<{ systems: Array<{ slug: string, name: string }> }> }, whenSuspended: { reached: { nodes: Array<{ notices: Array<{ days: number | null }> }> } }, whenRetired: { reached: { nodes: Array<{ acknowledges: boolean }> } }, monitoringPlan: { from: string, until: string | null, sentences: number, unspoken: Array<number>, entry: number, checks: Array<{ slug: string, metric: string, unit: string | null, direction: ThresholdDirection, threshold: string, every: string, grace: string, sentences: Array<number>, observedAt: string | null, breachedSince: string | null, silentFrom: string | null, isSilent: boolean, watcher: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, silences: Array<{ from: string, until: string | null }>, observations: { nodes: Array<{ observedAt: string, receivedAt: string, value: string, isBreach: boolean, isLate: boolean, entry: number, version: { label: string } | null }>, pageInfo: { hasNextPage: boolean } } }> } | null, validations: { nodes: Array<{ independence: ValidatorIndependence, outcome: ValidationOutcome, validatedAt: string, goodUntil: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, how: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }> }, findings: { nodes: Array<{ source: FindingSource, check: string | null, state: FindingState, severity: Severity | null, foundAt: string, dueAt: string | null, entry: number, summary: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, actions: Array<{ dueAt: string, doneAt: string | null, entry: number, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, owner: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, steps: Array<{ kind: FindingStepKind, at: string, evidence: string | null, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, note: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> }>, pageInfo: { hasNextPage: boolean } }, rightFindings: Array<{ kind: RightFindingKind, since: string, decisions: number, used: number, entry: number, right: { action: RightAction, office: string }, finding: { entry: number } | null }>, decisionLog: { received: number, dropped: number, lastDecidedAt: string, entry: number, totals: Array<{ month: string, outcome: string, involvement: HumanInvolvement, count: number, version: { label: string } | null }>, overrideRates: Array<{ month: string, decisions: number, overridden: number, version: { label: string } | null }> } | null, contestLog: { received: number, open: number, overdue: number, late: number, totals: Array<{ month: string, outcome: ContestOutcome | null, count: number }>, released: Array<{ outcome: ContestOutcome, releasedAt: string, entry: number, words: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> } | null, contests: { nodes: Array<{ contestId: string, decisionId: string, state: ContestState, receivedAt: string, answerBy: string, isOverdue: boolean, entry: number, caseStamp: { size: number } | null, reviewer: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, disputed: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, answer: { toldAt: string, entry: number, words: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, pageInfo: { hasNextPage: boolean } }, overrides: { nodes: Array<{ action: OverrideAction, occurredAt: string, outcome: string, instead: string | null, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, pageInfo: { hasNextPage: boolean } }, evidence: { nodes: Array<{ kind: EvidenceKind, digest: string, occurredAt: string, goodUntil: string | null, isGood: boolean, speaksForNewest: boolean, state: EvidenceState, recordedAt: string, isAccepted: boolean | null, judgedAt: string | null, judgedIn: number | null, supersededIn: number | null, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, judgedBy: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, note: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, file: { type: EvidenceFileType, bytes: number, readers: Audience, erased: boolean, entry: number } | null }>, pageInfo: { hasNextPage: boolean } }, expectedEvidence: { nodes: Array<{ kind: EvidenceKind, dueAt: string, state: EvidenceState, missedSince: string | null, toldIn: number | null, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, owner: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, answers: Array<{ entry: number }> }>, pageInfo: { hasNextPage: boolean } }, changeRequests: { nodes: Array<{ environment: string, risk: ChangeRisk, requestedAt: string, state: ChangeState, isApproved: boolean, waitingFor: Array<SigningRole>, endedAt: string | null, endedIn: number | null, entry: number, version: { label: string }, replaces: { label: string } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, why: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, mayGoWrong: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, requester: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, judgements: Array<{ substantial: boolean, judgedAt: string, stands: boolean, entry: number, law: { citation: string }, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, reviews: Array<{ as: SigningRole, outcome: ReviewOutcome, reviewedAt: string, stands: boolean, entry: number, reviewer: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, comments: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, reopened: Array<{ settledIn: number | null, evidence: { kind: EvidenceKind, entry: number } | null, signOff: { as: AccountabilityRole, entry: number } | null, review: { as: SigningRole, entry: number } | null }>, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, pageInfo: { hasNextPage: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type SystemRecordFragment = { slug: string, name: string, state: SystemState, stateSince: string | null, admitted: boolean, missedEvidence: number, lastOutcome: { nodes: Array<{ until: string, decision: OutcomeDecision, intended: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, brought: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> }, purpose: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, organisation: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, owner: { office: string, from: string, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } } | null, reports: Array<{ key: string, state: ReportedState, sourceWord: string | null, contactKind: ContactKind | null, stillReported: boolean, row: number, file: string, readAt: string, entry: number, source: { slug: string }, since: { date: string, precision: DatePrecision, text: string } | null, unit: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, contact: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, answers: { ownership: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> }, monitoring: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> }, audit: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> }, change: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> }, exit: { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> } }, accountabilities: { nodes: Array<{ role: AccountabilityRole, office: string, from: string, until: string | null, acceptedAt: string, attestedUntil: string | null, attestedIn: number | null, entry: number, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, pageInfo: { hasNextPage: boolean } }, ownerGaps: Array<{ from: string, until: string | null }>, appointments: Array<{ role: AccountabilityRole, office: string, from: string, until: string | null, entry: number, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, statements: Array<{ state: StatementState, values: Array<string>, statedAt: string | null, entry: number | null, question: { slug: string, text: string, foundation: Foundation }, askedNow: { text: string } | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null, source: { source: string, file: string, row: number, word: string | null, readAt: string } | null, sourceRedaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }>, versions: { nodes: Array<{ label: string, digest: string, draftedAt: string, entry: number, notes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, author: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, components: Array<{ role: string, name: string, digest: string, modelVersion: { version: string, model: { slug: string, name: string, provider: string | null } } | null }>, signOffs: Array<{ as: AccountabilityRole, signedAt: string, entry: number, signer: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, provenance: { entry: number, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, run: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, licence: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, modelCard: { digest: string, statedAt: string, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null }>, pageInfo: { hasNextPage: boolean } }, environments: Array<{ slug: string, name: string, isProduction: boolean, entry: number }>, live: Array<{ deployment: { environment: string, kind: DeploymentKind, share: number | null, from: string, entry: number, version: { label: string }, admission: { entry: number } | null }, request: { entry: number } | null }>, plannedStarts: { nodes: Array<{ environment: string, share: number | null, from: string, isOverdue: boolean, entry: number, version: { label: string } }> }, deployments: { nodes: Array<{ environment: string, kind: DeploymentKind, share: number | null, plannedFrom: string | null, from: string, until: string | null, entry: number, version: { label: string, digest: string } }>, pageInfo: { hasNextPage: boolean } }, standing: { status: StandingStatus, step: GatedStep, since: string, until: string | null, verdict: { step: GatedStep, isOpen: boolean, withheld: number, clauses: Array<{ policy: string, version: string, clause: string, heading: string, promise: Foundation, outcome: ClauseOutcome, needs: string, owes: string, exceptedUntil: string | null, facts: Array<{ name: string, value: string | null, entry: number | null }> }> } } | null, ahead: { step: GatedStep, isOpen: boolean, withheld: number, clauses: Array<{ policy: string, version: string, clause: string, heading: string, promise: Foundation, outcome: ClauseOutcome, needs: string, owes: string, exceptedUntil: string | null, facts: Array<{ name: string, value: string | null, entry: number | null }> }> } | null, charter: { answerableOffice: string, endsAt: string, isPastEnd: boolean, extensions: number, decision: PilotDecision | null, entry: number, endEntry: number, success: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, scope: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, atEnd: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, answerable: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, outcomes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, reviews: Array<{ as: ReviewArea, outcome: ReviewOutcome, at: string, entry: number, office: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }> } | null, exceptions: Array<{ policy: string, clause: string, from: string, until: string, isRenewal: boolean, entry: number, granter: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, admissions: Array<{ step: GatedStep, granted: boolean, at: string, entry: number, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, verdict: { clauses: Array<{ heading: string, outcome: ClauseOutcome }> } }>, stateHistory: Array<{ state: SystemState, from: string, until: string | null, entry: number, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, exit: { state: ExitState | null, plan: { takesOver: ReplacementKind, minutes: number, statedAt: string, entry: number, stop: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, version: { label: string } | null, successor: { slug: string, name: string } | null, process: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, consumers: Array<{ system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, data: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contracts: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, retention: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, plans: { nodes: Array<{ minutes: number, takesOver: ReplacementKind, statedAt: string, entry: number }> }, rehearsals: { nodes: Array<{ rehearsed: RehearsalSort, heldAt: string, minutes: number, outcome: RehearsalOutcome, goodUntil: string, evidence: string | null, entry: number, notes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }> }, interventions: { nodes: Array<{ kind: InterventionKind, effectiveAt: string, minutes: number, environments: Array<string> | null, environment: string | null, entry: number, replaced: { label: string } | null, version: { label: string } | null, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> }, retirement: { begunAt: string, plannedEnd: string, successor: SuccessorKind, entry: number, endedAt: string | null, office: string | null, endedIn: number | null, target: { slug: string, name: string } | null, process: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, residual: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledgements: Array<{ at: string, entry: number, system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, nevertheless: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, retention: Array<{ article: string, holder: DutyHolder, what: string, until: string, entry: number }>, holds: { nodes: Array<{ from: string, until: string | null, entry: number, liftedIn: number | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> } }, history: { nodes: Array<{ index: number, kind: string | null, day: string, actor?: { machine: string | null, issuer: string, method: Method, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, legalRole: { roles: Array<LegalRole>, from: string, judgedAt: string, entry: number, law: { citation: string } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, risk: { riskClass: RiskClass, annexPoint: string | null, exemptionClaimed: boolean, from: string, judgedAt: string, entry: number, law: { citation: string } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, risks: { nodes: Array<{ riskClass: RiskClass, from: string, until: string | null, entry: number }> }, tier: { tier: Tier, from: string, judgedAt: string, entry: number, law: { citation: string } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, assessmentsInForce: Array<{ kind: AssessmentKind, outcome: AssessmentOutcome, reviewBy: string | null, document: string | null, from: string, judgedAt: string, entry: number, law: { citation: string } | null, summary: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, supply: { product: string, noticeDays: number | null, from: string, judgedAt: string, entry: number, supplier: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, law: { citation: string } | null } | null, supplierChanges: { nodes: Array<{ occurredAt: string, noticedAt: string, noticeGiven: boolean, entry: number, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, pageInfo: { hasNextPage: boolean } }, outcomes: { nodes: Array<{ from: string, until: string, decision: OutcomeDecision, decidedAt: string, entry: number, intended: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, brought: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, cost: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, harm: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, decidedBy: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, pageInfo: { hasNextPage: boolean } }, duties: { nodes: Array<{ result: Applicability, from: string | null, because: string | null, obligation: { name: string, number: string, title: string, framework: { title: string }, version: { asks: string, source: string, question: string | null } }, readings: Array<{ says: string | null, result: Applicability, from: string | null }>, facts: Array<{ entry: number | null }>, clauses: Array<{ policy: string, clause: string, heading: string, judgement: string | null, result: ClauseOutcome | null }> }>, pageInfo: { hasNextPage: boolean } }, unsettled: { nodes: Array<{ obligation: { name: string, number: string } }> }, incidents: { nodes: Array<{ slug: string, state: IncidentState, severity: Severity, harms: Array<Harm>, isSerious: boolean | null, occurred: string, occurredPrecision: Precision, awareAt: string, reportDueAt: string | null, reportedAt: string | null, isMissed: boolean, frozenFrom: string | null, frozenUntil: string | null, entry: number, system: { slug: string, name: string } }>, pageInfo: { hasNextPage: boolean } }, rights: { nodes: Array<{ action: RightAction, office: string, from: string, until: string | null, stands: boolean, isToCome: boolean, entry: number, holder: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, limits: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, lastExercise: { sort: ExerciseSort, at: string, goodUntil: string, evidence: string | null, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, notes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null }>, pageInfo: { hasNextPage: boolean } }, passesOn: { nodes: Array<{ passes: FlowKind, noticeDays: number | null, since: string, until: string | null, stands: boolean, isToCome: boolean, endedIn: number | null, entry: number, from: { slug: string, name: string }, toSystem: { slug: string, name: string } | null, toParty: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledged: { at: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, isPassed: { nodes: Array<{ passes: FlowKind, noticeDays: number | null, since: string, until: string | null, stands: boolean, isToCome: boolean, endedIn: number | null, entry: number, from: { slug: string, name: string }, toSystem: { slug: string, name: string } | null, toParty: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledged: { at: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, whenChanged: { reached: { totalCount: number, nodes: Array<{ distance: number, system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, path: Array<{ slug: string, name: string }>, notices: Array<{ passes: FlowKind, days: number | null, acknowledged: boolean, entry: number, from: { slug: string, name: string } }> }> }, circles: Array<{ systems: Array<{ slug: string, name: string }> }> }, whenSuspended: { reached: { nodes: Array<{ notices: Array<{ days: number | null }> }> } }, whenRetired: { reached: { nodes: Array<{ acknowledges: boolean }> } }, monitoringPlan: { from: string, until: string | null, sentences: number, unspoken: Array<number>, entry: number, checks: Array<{ slug: string, metric: string, unit: string | null, direction: ThresholdDirection, threshold: string, every: string, grace: string, sentences: Array<number>, observedAt: string | null, breachedSince: string | null, silentFrom: string | null, isSilent: boolean, watcher: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, silences: Array<{ from: string, until: string | null }>, observations: { nodes: Array<{ observedAt: string, receivedAt: string, value: string, isBreach: boolean, isLate: boolean, entry: number, version: { label: string } | null }>, pageInfo: { hasNextPage: boolean } } }> } | null, validations: { nodes: Array<{ independence: ValidatorIndependence, outcome: ValidationOutcome, validatedAt: string, goodUntil: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, how: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }> }, findings: { nodes: Array<{ source: FindingSource, check: string | null, state: FindingState, severity: Severity | null, foundAt: string, dueAt: string | null, entry: number, summary: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, actions: Array<{ dueAt: string, doneAt: string | null, entry: number, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, owner: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, steps: Array<{ kind: FindingStepKind, at: string, evidence: string | null, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, note: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> }>, pageInfo: { hasNextPage: boolean } }, rightFindings: Array<{ kind: RightFindingKind, since: string, decisions: number, used: number, entry: number, right: { action: RightAction, office: string }, finding: { entry: number } | null }>, decisionLog: { received: number, dropped: number, lastDecidedAt: string, entry: number, totals: Array<{ month: string, outcome: string, involvement: HumanInvolvement, count: number, version: { label: string } | null }>, overrideRates: Array<{ month: string, decisions: number, overridden: number, version: { label: string } | null }> } | null, contestLog: { received: number, open: number, overdue: number, late: number, totals: Array<{ month: string, outcome: ContestOutcome | null, count: number }>, released: Array<{ outcome: ContestOutcome, releasedAt: string, entry: number, words: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> } | null, contests: { nodes: Array<{ contestId: string, decisionId: string, state: ContestState, receivedAt: string, answerBy: string, isOverdue: boolean, entry: number, caseStamp: { size: number } | null, reviewer: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, disputed: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, answer: { toldAt: string, entry: number, words: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, pageInfo: { hasNextPage: boolean } }, overrides: { nodes: Array<{ action: OverrideAction, occurredAt: string, outcome: string, instead: string | null, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, pageInfo: { hasNextPage: boolean } }, evidence: { nodes: Array<{ kind: EvidenceKind, digest: string, occurredAt: string, goodUntil: string | null, isGood: boolean, speaksForNewest: boolean, state: EvidenceState, recordedAt: string, isAccepted: boolean | null, judgedAt: string | null, judgedIn: number | null, supersededIn: number | null, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, judgedBy: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, note: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, file: { type: EvidenceFileType, bytes: number, readers: Audience, erased: boolean, entry: number } | null }>, pageInfo: { hasNextPage: boolean } }, expectedEvidence: { nodes: Array<{ kind: EvidenceKind, dueAt: string, state: EvidenceState, missedSince: string | null, toldIn: number | null, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, owner: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, answers: Array<{ entry: number }> }>, pageInfo: { hasNextPage: boolean } }, changeRequests: { nodes: Array<{ environment: string, risk: ChangeRisk, requestedAt: string, state: ChangeState, isApproved: boolean, waitingFor: Array<SigningRole>, endedAt: string | null, endedIn: number | null, entry: number, version: { label: string }, replaces: { label: string } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, why: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, mayGoWrong: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, requester: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, judgements: Array<{ substantial: boolean, judgedAt: string, stands: boolean, entry: number, law: { citation: string }, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, reviews: Array<{ as: SigningRole, outcome: ReviewOutcome, reviewedAt: string, stands: boolean, entry: number, reviewer: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, comments: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, reopened: Array<{ settledIn: number | null, evidence: { kind: EvidenceKind, entry: number } | null, signOff: { as: AccountabilityRole, entry: number } | null, review: { as: SigningRole, entry: number } | null }>, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, pageInfo: { hasNextPage: boolean } } };

export type SystemsListedQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type SystemsListedQuery = { register: { systems: { nodes: Array<{ slug: string, name: string, state: SystemState, stateSince: string | null, admitted: boolean, missedEvidence: number, purpose: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, organisation: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, owner: { office: string } | null, reports: Array<{ key: string, state: ReportedState, sourceWord: string | null, stillReported: boolean, source: { slug: string }, since: { date: string, precision: DatePrecision, text: string } | null, unit: { slug: string } | null }>, appointments: Array<{ entry: number }>, standing: { status: StandingStatus } | null, charter: { isPastEnd: boolean } | null, exit: { state: ExitState | null }, lastOutcome: { nodes: Array<{ until: string, decision: OutcomeDecision, intended: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, brought: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type SystemListedFragment = { slug: string, name: string, state: SystemState, stateSince: string | null, admitted: boolean, missedEvidence: number, purpose: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, organisation: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, owner: { office: string } | null, reports: Array<{ key: string, state: ReportedState, sourceWord: string | null, stillReported: boolean, source: { slug: string }, since: { date: string, precision: DatePrecision, text: string } | null, unit: { slug: string } | null }>, appointments: Array<{ entry: number }>, standing: { status: StandingStatus } | null, charter: { isPastEnd: boolean } | null, exit: { state: ExitState | null }, lastOutcome: { nodes: Array<{ until: string, decision: OutcomeDecision, intended: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, brought: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> } };

export type SystemsStatedQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type SystemsStatedQuery = { register: { systems: { nodes: Array<{ slug: string, statements: Array<{ state: StatementState, values: Array<string>, statedAt: string | null, entry: number | null, question: { slug: string }, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null, source: { source: string, file: string, row: number, word: string | null } | null, sourceRedaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type SystemStatedFragment = { slug: string, statements: Array<{ state: StatementState, values: Array<string>, statedAt: string | null, entry: number | null, question: { slug: string }, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null, source: { source: string, file: string, row: number, word: string | null } | null, sourceRedaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }> };

export type WithoutOwnerQueryVariables = Exact<{
  size: number;
  asOf: string;
  first: number;
  after?: string | null | undefined;
}>;


export type WithoutOwnerQuery = { register: { systems: { nodes: Array<{ slug: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type FlowShownFragment = { passes: FlowKind, noticeDays: number | null, since: string, until: string | null, stands: boolean, isToCome: boolean, endedIn: number | null, entry: number, from: { slug: string, name: string }, toSystem: { slug: string, name: string } | null, toParty: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledged: { at: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null };

export type ReachedShownFragment = { distance: number, system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, path: Array<{ slug: string, name: string }>, notices: Array<{ passes: FlowKind, days: number | null, acknowledged: boolean, entry: number, from: { slug: string, name: string } }> };

export type FlowsRecordFragment = { rights: { nodes: Array<{ action: RightAction, office: string, from: string, until: string | null, stands: boolean, isToCome: boolean, entry: number, holder: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, limits: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, lastExercise: { sort: ExerciseSort, at: string, goodUntil: string, evidence: string | null, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, notes: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null }>, pageInfo: { hasNextPage: boolean } }, passesOn: { nodes: Array<{ passes: FlowKind, noticeDays: number | null, since: string, until: string | null, stands: boolean, isToCome: boolean, endedIn: number | null, entry: number, from: { slug: string, name: string }, toSystem: { slug: string, name: string } | null, toParty: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledged: { at: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, isPassed: { nodes: Array<{ passes: FlowKind, noticeDays: number | null, since: string, until: string | null, stands: boolean, isToCome: boolean, endedIn: number | null, entry: number, from: { slug: string, name: string }, toSystem: { slug: string, name: string } | null, toParty: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, endReason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, acknowledged: { at: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } }, whenChanged: { reached: { totalCount: number, nodes: Array<{ distance: number, system: { slug: string, name: string } | null, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, path: Array<{ slug: string, name: string }>, notices: Array<{ passes: FlowKind, days: number | null, acknowledged: boolean, entry: number, from: { slug: string, name: string } }> }> }, circles: Array<{ systems: Array<{ slug: string, name: string }> }> }, whenSuspended: { reached: { nodes: Array<{ notices: Array<{ days: number | null }> }> } }, whenRetired: { reached: { nodes: Array<{ acknowledges: boolean }> } } };

export type RedactedFragment = { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null };

export type RestrictedFragment = { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null };

export type PartyNameFragment = { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } };

export type AnsweredFragment = { foundation: Foundation, question: string, sentence: string, gaps: Array<string>, evidence: Array<{ label: string, at: string | null, entry: number }> };

export type ActedFragment = { machine: string | null, issuer: string, method: Method, party: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null };

export type VerdictShownFragment = { step: GatedStep, isOpen: boolean, withheld: number, clauses: Array<{ policy: string, version: string, clause: string, heading: string, promise: Foundation, outcome: ClauseOutcome, needs: string, owes: string, exceptedUntil: string | null, facts: Array<{ name: string, value: string | null, entry: number | null }> }> };

export type DescribedFragment = { provenance: { entry: number, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, run: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, licence: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, modelCard: { digest: string, statedAt: string, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null };

export type ProvenanceShownFragment = { entry: number, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, run: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, licence: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null };

export type CardShownFragment = { digest: string, statedAt: string, entry: number, title: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, source: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, text: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null };

export type LawRecordFragment = { legalRole: { roles: Array<LegalRole>, from: string, judgedAt: string, entry: number, law: { citation: string } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, risk: { riskClass: RiskClass, annexPoint: string | null, exemptionClaimed: boolean, from: string, judgedAt: string, entry: number, law: { citation: string } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, risks: { nodes: Array<{ riskClass: RiskClass, from: string, until: string | null, entry: number }> }, tier: { tier: Tier, from: string, judgedAt: string, entry: number, law: { citation: string } | null, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null } | null, assessmentsInForce: Array<{ kind: AssessmentKind, outcome: AssessmentOutcome, reviewBy: string | null, document: string | null, from: string, judgedAt: string, entry: number, law: { citation: string } | null, summary: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }>, supply: { product: string, noticeDays: number | null, from: string, judgedAt: string, entry: number, supplier: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, contract: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, law: { citation: string } | null } | null, supplierChanges: { nodes: Array<{ occurredAt: string, noticedAt: string, noticeGiven: boolean, entry: number, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, pageInfo: { hasNextPage: boolean } }, outcomes: { nodes: Array<{ from: string, until: string, decision: OutcomeDecision, decidedAt: string, entry: number, intended: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, brought: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, cost: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, harm: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, decidedBy: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, pageInfo: { hasNextPage: boolean } } };

export type MonitoringRecordFragment = { monitoringPlan: { from: string, until: string | null, sentences: number, unspoken: Array<number>, entry: number, checks: Array<{ slug: string, metric: string, unit: string | null, direction: ThresholdDirection, threshold: string, every: string, grace: string, sentences: Array<number>, observedAt: string | null, breachedSince: string | null, silentFrom: string | null, isSilent: boolean, watcher: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, silences: Array<{ from: string, until: string | null }>, observations: { nodes: Array<{ observedAt: string, receivedAt: string, value: string, isBreach: boolean, isLate: boolean, entry: number, version: { label: string } | null }>, pageInfo: { hasNextPage: boolean } } }> } | null, validations: { nodes: Array<{ independence: ValidatorIndependence, outcome: ValidationOutcome, validatedAt: string, goodUntil: string, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, how: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null }> }, findings: { nodes: Array<{ source: FindingSource, check: string | null, state: FindingState, severity: Severity | null, foundAt: string, dueAt: string | null, entry: number, summary: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } | null, actions: Array<{ dueAt: string, doneAt: string | null, entry: number, what: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, owner: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } }>, steps: Array<{ kind: FindingStepKind, at: string, evidence: string | null, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, note: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> }>, pageInfo: { hasNextPage: boolean } }, rightFindings: Array<{ kind: RightFindingKind, since: string, decisions: number, used: number, entry: number, right: { action: RightAction, office: string }, finding: { entry: number } | null }>, decisionLog: { received: number, dropped: number, lastDecidedAt: string, entry: number, totals: Array<{ month: string, outcome: string, involvement: HumanInvolvement, count: number, version: { label: string } | null }>, overrideRates: Array<{ month: string, decisions: number, overridden: number, version: { label: string } | null }> } | null, contestLog: { received: number, open: number, overdue: number, late: number, totals: Array<{ month: string, outcome: ContestOutcome | null, count: number }>, released: Array<{ outcome: ContestOutcome, releasedAt: string, entry: number, words: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }> } | null, contests: { nodes: Array<{ contestId: string, decisionId: string, state: ContestState, receivedAt: string, answerBy: string, isOverdue: boolean, entry: number, caseStamp: { size: number } | null, reviewer: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null, disputed: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null }, answer: { toldAt: string, entry: number, words: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } } | null }>, pageInfo: { hasNextPage: boolean } }, overrides: { nodes: Array<{ action: OverrideAction, occurredAt: string, outcome: string, instead: string | null, entry: number, by: { slug: string, kind: PartyKind, name: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }, reason: { text: string | null, redaction: { state: RedactionState, reason: string, commitment: string, entry: number, erasedIn: number | null } | null } }>, pageInfo: { hasNextPage: boolean } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SystemLinkFragmentDoc = new TypedDocumentString(`
    fragment SystemLink on System {
  slug
  name
}
    `, {"fragmentName":"SystemLink"}) as unknown as TypedDocumentString<SystemLinkFragment, unknown>;
export const RedactedFragmentDoc = new TypedDocumentString(`
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
    `, {"fragmentName":"Redacted"}) as unknown as TypedDocumentString<RedactedFragment, unknown>;
export const RestrictedFragmentDoc = new TypedDocumentString(`
    fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}`, {"fragmentName":"Restricted"}) as unknown as TypedDocumentString<RestrictedFragment, unknown>;
export const ContestCountsFragmentDoc = new TypedDocumentString(`
    fragment ContestCounts on ContestLog {
  received
  open
  overdue
  late
  systems {
    system {
      ...SystemLink
    }
    received
    open
    overdue
  }
  totals {
    month
    outcome
    count
  }
  released {
    outcome
    words {
      ...Restricted
    }
    system {
      ...SystemLink
    }
    releasedAt
    entry
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}`, {"fragmentName":"ContestCounts"}) as unknown as TypedDocumentString<ContestCountsFragment, unknown>;
export const ContestListedFragmentDoc = new TypedDocumentString(`
    fragment ContestListed on Contest {
  contestId
  decisionId
  system {
    ...SystemLink
  }
  state
  receivedAt
  answerBy
  isOverdue
  finding {
    outcome
  }
  answer {
    toldAt
  }
  caseStamp {
    size
    checkpoint
  }
  entry
}
    fragment SystemLink on System {
  slug
  name
}`, {"fragmentName":"ContestListed"}) as unknown as TypedDocumentString<ContestListedFragment, unknown>;
export const PartyNameFragmentDoc = new TypedDocumentString(`
    fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}`, {"fragmentName":"PartyName"}) as unknown as TypedDocumentString<PartyNameFragment, unknown>;
export const PolicyRecordFragmentDoc = new TypedDocumentString(`
    fragment PolicyRecord on Policy {
  slug
  inForce {
    version
  }
  versions {
    version
    title
    digest
    owner {
      ...PartyName
    }
    approvers {
      ...PartyName
    }
    approvals {
      office {
        ...PartyName
      }
      approver {
        ...PartyName
      }
      at
      entry
    }
    isApproved
    effectiveFrom
    bindsExistingFrom
    inForceFrom
    inForceUntil
    reviewBy
    supersedes
    proposedAt
    entry
  }
}
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`, {"fragmentName":"PolicyRecord"}) as unknown as TypedDocumentString<PolicyRecordFragment, unknown>;
export const ClauseSaidFragmentDoc = new TypedDocumentString(`
    fragment ClauseSaid on Clause {
  id
  heading
  condition
  judgement
  applies
  gates
  promise
  owes
  needs
  audience
  satisfies
  exceptionDays
  exceptionBy
}
    `, {"fragmentName":"ClauseSaid"}) as unknown as TypedDocumentString<ClauseSaidFragment, unknown>;
export const ClauseShownFragmentDoc = new TypedDocumentString(`
    fragment ClauseShown on Clause {
  ...ClauseSaid
  serves {
    name
    number
    title
    framework {
      title
    }
  }
  standing {
    result
    standsUntil
    counts {
      systems
      holds
      doesNotHold
      cannotBeKnown
      excepted
      notYetBound
    }
  }
  open: results(
    first: $first
    result: [DOES_NOT_HOLD, CANNOT_BE_KNOWN, EXCEPTED, NOT_YET_BOUND]
  ) {
    nodes {
      result
      exceptedUntil
      system {
        ...SystemLink
      }
      facts {
        name
        meaning
        value
        entry
      }
    }
  }
  held: results(first: $first, result: [HOLDS]) {
    nodes {
      system {
        ...SystemLink
      }
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment ClauseSaid on Clause {
  id
  heading
  condition
  judgement
  applies
  gates
  promise
  owes
  needs
  audience
  satisfies
  exceptionDays
  exceptionBy
}`, {"fragmentName":"ClauseShown"}) as unknown as TypedDocumentString<ClauseShownFragment, unknown>;
export const IncidentInShortFragmentDoc = new TypedDocumentString(`
    fragment IncidentInShort on Incident {
  slug
  system {
    ...SystemLink
  }
  state
  severity
  harms
  isSerious
  occurred
  occurredPrecision
  awareAt
  reportDueAt
  reportedAt
  isMissed
  frozenFrom
  frozenUntil
  entry
}
    fragment SystemLink on System {
  slug
  name
}`, {"fragmentName":"IncidentInShort"}) as unknown as TypedDocumentString<IncidentInShortFragment, unknown>;
export const IncidentRecordFragmentDoc = new TypedDocumentString(`
    fragment IncidentRecord on Incident {
  ...IncidentInShort
  others {
    ...SystemLink
  }
  version {
    label
    digest
  }
  environment
  containedAt
  summary {
    ...Restricted
  }
  detectedAt
  judgements {
    isSerious
    harms
    severity
    article
    awareAt
    dueAt
    law {
      citation
    }
    by {
      ...PartyName
    }
    reason {
      ...Restricted
    }
    judgedAt
    entry
  }
  acts {
    act
    at
    report
    authority {
      ...Restricted
    }
    digest
    words {
      ...Restricted
    }
    changes {
      version {
        label
      }
      environment
      state
      entry
    }
    by {
      ...PartyName
    }
    entry
  }
  rollbacks {
    effectiveAt
    environment
    replaced {
      label
      digest
    }
    version {
      label
    }
    entry
  }
  reaches {
    reached(first: 50) {
      nodes {
        system {
          ...SystemLink
        }
        party {
          ...PartyName
        }
        distance
        path {
          ...SystemLink
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment IncidentInShort on Incident {
  slug
  system {
    ...SystemLink
  }
  state
  severity
  harms
  isSerious
  occurred
  occurredPrecision
  awareAt
  reportDueAt
  reportedAt
  isMissed
  frozenFrom
  frozenUntil
  entry
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`, {"fragmentName":"IncidentRecord"}) as unknown as TypedDocumentString<IncidentRecordFragment, unknown>;
export const ProvenanceShownFragmentDoc = new TypedDocumentString(`
    fragment ProvenanceShown on Provenance {
  text {
    ...Restricted
  }
  source {
    ...Restricted
  }
  run {
    ...Restricted
  }
  licence {
    ...Restricted
  }
  entry
}
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}`, {"fragmentName":"ProvenanceShown"}) as unknown as TypedDocumentString<ProvenanceShownFragment, unknown>;
export const CardShownFragmentDoc = new TypedDocumentString(`
    fragment CardShown on ModelCard {
  digest
  title {
    ...Restricted
  }
  source {
    ...Restricted
  }
  text {
    ...Restricted
  }
  statedAt
  entry
}
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}`, {"fragmentName":"CardShown"}) as unknown as TypedDocumentString<CardShownFragment, unknown>;
export const ModelRecordFragmentDoc = new TypedDocumentString(`
    fragment ModelRecord on Model {
  slug
  name
  provider
  entry
  versions(first: 40) {
    nodes {
      version
      digest
      recordedAt
      entry
      provenance {
        ...ProvenanceShown
      }
      modelCard {
        ...CardShown
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  aliases(first: 40) {
    nodes {
      alias
      version {
        version
      }
      from
      until
      stands
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  uses(first: 40) {
    nodes {
      system {
        ...SystemLink
      }
      version {
        label
        entry
      }
      role
      modelVersion {
        version
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment ProvenanceShown on Provenance {
  text {
    ...Restricted
  }
  source {
    ...Restricted
  }
  run {
    ...Restricted
  }
  licence {
    ...Restricted
  }
  entry
}
fragment CardShown on ModelCard {
  digest
  title {
    ...Restricted
  }
  source {
    ...Restricted
  }
  text {
    ...Restricted
  }
  statedAt
  entry
}`, {"fragmentName":"ModelRecord"}) as unknown as TypedDocumentString<ModelRecordFragment, unknown>;
export const SaidShownFragmentDoc = new TypedDocumentString(`
    fragment SaidShown on ObligationVersion {
  from
  until
  asks
  holders
  source
  read
  question
  readings {
    says
    starts {
      on
      to
    }
  }
}
    `, {"fragmentName":"SaidShown"}) as unknown as TypedDocumentString<SaidShownFragment, unknown>;
export const ServedShownFragmentDoc = new TypedDocumentString(`
    fragment ServedShown on ServingClauseResult {
  policy
  clause
  heading
  judgement
  result
}
    `, {"fragmentName":"ServedShown"}) as unknown as TypedDocumentString<ServedShownFragment, unknown>;
export const ObligationRecordFragmentDoc = new TypedDocumentString(`
    fragment ObligationRecord on Obligation {
  name
  framework {
    slug
    title
  }
  number
  title
  concerns
  version {
    ...SaidShown
  }
  versions {
    ...SaidShown
  }
  coverage {
    state
    unasked
    systems {
      applies
      appliesFrom
      open
      cannotBeKnown
      doesNotApply
    }
    clauses {
      policy
      policyTitle
      clause
      heading
      judgement
      counts {
        systems
        holds
        doesNotHold
        cannotBeKnown
        excepted
        notYetBound
      }
    }
  }
  systems(first: 50, result: [APPLIES, APPLIES_FROM, OPEN]) {
    nodes {
      system {
        ...SystemLink
      }
      result
      from
      facts {
        entry
      }
      clauses {
        ...ServedShown
        facts {
          entry
        }
      }
    }
    totalCount
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment ServedShown on ServingClauseResult {
  policy
  clause
  heading
  judgement
  result
}
fragment SaidShown on ObligationVersion {
  from
  until
  asks
  holders
  source
  read
  question
  readings {
    says
    starts {
      on
      to
    }
  }
}`, {"fragmentName":"ObligationRecord"}) as unknown as TypedDocumentString<ObligationRecordFragment, unknown>;
export const FlowShownFragmentDoc = new TypedDocumentString(`
    fragment FlowShown on Flow {
  from {
    ...SystemLink
  }
  toSystem {
    ...SystemLink
  }
  toParty {
    ...PartyName
  }
  passes
  what {
    ...Restricted
  }
  contract {
    ...Restricted
  }
  noticeDays
  since
  until
  stands
  isToCome
  endedIn
  endReason {
    ...Restricted
  }
  acknowledged {
    by {
      ...PartyName
    }
    at
    entry
  }
  entry
}
    fragment SystemLink on System {
  slug
  name
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`, {"fragmentName":"FlowShown"}) as unknown as TypedDocumentString<FlowShownFragment, unknown>;
export const PartyRecordFragmentDoc = new TypedDocumentString(`
    fragment PartyRecord on Party {
  ...PartyName
  entries
  contact {
    ...Restricted
  }
  memberOf {
    ...PartyName
  }
  accountabilities(first: 100) {
    nodes {
      role
      office
      from
      until
      acceptedAt
      attestedUntil
      attestedIn
      entry
      system {
        slug
        name
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  offices {
    from
    until
    entry
    office {
      ...PartyName
    }
  }
  holders {
    from
    until
    entry
    holder {
      ...PartyName
    }
  }
  flows(first: 100) {
    nodes {
      ...FlowShown
    }
    pageInfo {
      hasNextPage
    }
  }
  dutiesToRead {
    as
    policy {
      slug
    }
    version {
      title
      version
      digest
    }
  }
  waiting {
    role
    office
    from
    entry
    system {
      slug
      name
    }
  }
  fallsDue(first: 20) {
    nodes {
      what
      at
      entry
      system {
        slug
        name
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment FlowShown on Flow {
  from {
    ...SystemLink
  }
  toSystem {
    ...SystemLink
  }
  toParty {
    ...PartyName
  }
  passes
  what {
    ...Restricted
  }
  contract {
    ...Restricted
  }
  noticeDays
  since
  until
  stands
  isToCome
  endedIn
  endReason {
    ...Restricted
  }
  acknowledged {
    by {
      ...PartyName
    }
    at
    entry
  }
  entry
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`, {"fragmentName":"PartyRecord"}) as unknown as TypedDocumentString<PartyRecordFragment, unknown>;
export const LawRecordFragmentDoc = new TypedDocumentString(`
    fragment LawRecord on System {
  legalRole {
    roles
    from
    judgedAt
    law {
      citation
    }
    entry
    reason {
      ...Restricted
    }
  }
  risk {
    riskClass
    annexPoint
    exemptionClaimed
    from
    judgedAt
    law {
      citation
    }
    entry
    reason {
      ...Restricted
    }
  }
  risks(first: 10) {
    nodes {
      riskClass
      from
      until
      entry
    }
  }
  tier {
    tier
    from
    judgedAt
    law {
      citation
    }
    entry
    reason {
      ...Restricted
    }
  }
  assessmentsInForce {
    kind
    outcome
    reviewBy
    document
    from
    judgedAt
    law {
      citation
    }
    entry
    summary {
      ...Restricted
    }
  }
  supply {
    product
    supplier {
      ...PartyName
    }
    noticeDays
    contract {
      ...Restricted
    }
    from
    judgedAt
    law {
      citation
    }
    entry
  }
  supplierChanges(first: 10) {
    nodes {
      what {
        ...Restricted
      }
      occurredAt
      noticedAt
      noticeGiven
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  outcomes(first: 20) {
    nodes {
      from
      until
      intended {
        ...Restricted
      }
      brought {
        ...Restricted
      }
      cost {
        ...Restricted
      }
      harm {
        ...Restricted
      }
      decision
      decidedBy {
        ...PartyName
      }
      decidedAt
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
}
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`, {"fragmentName":"LawRecord"}) as unknown as TypedDocumentString<LawRecordFragment, unknown>;
export const DutiesRecordFragmentDoc = new TypedDocumentString(`
    fragment DutiesRecord on System {
  duties: obligations(first: 60, sort: LAW, result: [APPLIES, APPLIES_FROM, OPEN]) {
    nodes {
      obligation {
        name
        framework {
          title
        }
        number
        title
        version {
          asks
          source
          question
        }
      }
      result
      from
      because
      readings {
        says
        result
        from
      }
      facts {
        entry
      }
      clauses {
        ...ServedShown
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  unsettled: obligations(first: 60, sort: LAW, result: [CANNOT_BE_KNOWN]) {
    nodes {
      obligation {
        name
        number
      }
    }
  }
}
    fragment ServedShown on ServingClauseResult {
  policy
  clause
  heading
  judgement
  result
}`, {"fragmentName":"DutiesRecord"}) as unknown as TypedDocumentString<DutiesRecordFragment, unknown>;
export const IncidentsOfSystemFragmentDoc = new TypedDocumentString(`
    fragment IncidentsOfSystem on System {
  incidents(first: 30) {
    nodes {
      ...IncidentInShort
    }
    pageInfo {
      hasNextPage
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment IncidentInShort on Incident {
  slug
  system {
    ...SystemLink
  }
  state
  severity
  harms
  isSerious
  occurred
  occurredPrecision
  awareAt
  reportDueAt
  reportedAt
  isMissed
  frozenFrom
  frozenUntil
  entry
}`, {"fragmentName":"IncidentsOfSystem"}) as unknown as TypedDocumentString<IncidentsOfSystemFragment, unknown>;
export const ReachedShownFragmentDoc = new TypedDocumentString(`
    fragment ReachedShown on ReachedByFlow {
  system {
    ...SystemLink
  }
  party {
    ...PartyName
  }
  distance
  path {
    ...SystemLink
  }
  notices {
    from {
      ...SystemLink
    }
    passes
    days
    acknowledged
    entry
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`, {"fragmentName":"ReachedShown"}) as unknown as TypedDocumentString<ReachedShownFragment, unknown>;
export const FlowsRecordFragmentDoc = new TypedDocumentString(`
    fragment FlowsRecord on System {
  rights(first: 30) {
    nodes {
      action
      holder {
        ...PartyName
      }
      office
      limits {
        ...Restricted
      }
      from
      until
      stands
      isToCome
      lastExercise {
        sort
        at
        goodUntil
        by {
          ...PartyName
        }
        evidence
        notes {
          ...Restricted
        }
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  passesOn: flows(first: 30, direction: OUT) {
    nodes {
      ...FlowShown
    }
    pageInfo {
      hasNextPage
    }
  }
  isPassed: flows(first: 30, direction: IN) {
    nodes {
      ...FlowShown
    }
    pageInfo {
      hasNextPage
    }
  }
  whenChanged: blastRadius(of: CHANGE) {
    reached(first: 30) {
      nodes {
        ...ReachedShown
      }
      totalCount
    }
    circles {
      systems {
        ...SystemLink
      }
    }
  }
  whenSuspended: blastRadius(of: SUSPENSION) {
    reached(first: 30) {
      nodes {
        notices {
          days
        }
      }
    }
  }
  whenRetired: blastRadius(of: RETIREMENT) {
    reached(first: 30) {
      nodes {
        acknowledges
      }
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment FlowShown on Flow {
  from {
    ...SystemLink
  }
  toSystem {
    ...SystemLink
  }
  toParty {
    ...PartyName
  }
  passes
  what {
    ...Restricted
  }
  contract {
    ...Restricted
  }
  noticeDays
  since
  until
  stands
  isToCome
  endedIn
  endReason {
    ...Restricted
  }
  acknowledged {
    by {
      ...PartyName
    }
    at
    entry
  }
  entry
}
fragment ReachedShown on ReachedByFlow {
  system {
    ...SystemLink
  }
  party {
    ...PartyName
  }
  distance
  path {
    ...SystemLink
  }
  notices {
    from {
      ...SystemLink
    }
    passes
    days
    acknowledged
    entry
  }
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`, {"fragmentName":"FlowsRecord"}) as unknown as TypedDocumentString<FlowsRecordFragment, unknown>;
export const MonitoringRecordFragmentDoc = new TypedDocumentString(`
    fragment MonitoringRecord on System {
  monitoringPlan {
    from
    until
    sentences
    unspoken
    entry
    checks {
      slug
      metric
      unit
      direction
      threshold
      every
      grace
      watcher {
        ...PartyName
      }
      sentences
      observedAt
      breachedSince
      silentFrom
      isSilent
      silences {
        from
        until
      }
      observations(first: 100) {
        nodes {
          observedAt
          receivedAt
          value
          isBreach
          isLate
          version {
            label
          }
          entry
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
  validations(first: 5) {
    nodes {
      by {
        ...PartyName
      }
      independence
      how {
        ...Restricted
      }
      outcome
      validatedAt
      goodUntil
      entry
    }
  }
  findings(first: 20) {
    nodes {
      source
      check
      state
      severity
      summary {
        ...Restricted
      }
      foundAt
      dueAt
      actions {
        what {
          ...Restricted
        }
        owner {
          ...PartyName
        }
        dueAt
        doneAt
        entry
      }
      steps {
        kind
        at
        by {
          ...PartyName
        }
        note {
          ...Restricted
        }
        evidence
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  rightFindings {
    kind
    right {
      action
      office
    }
    since
    decisions
    used
    finding {
      entry
    }
    entry
  }
  decisionLog {
    received
    dropped
    lastDecidedAt
    totals {
      month
      version {
        label
      }
      outcome
      involvement
      count
    }
    overrideRates {
      month
      version {
        label
      }
      decisions
      overridden
    }
    entry
  }
  contestLog {
    received
    open
    overdue
    late
    totals {
      month
      outcome
      count
    }
    released {
      outcome
      words {
        ...Restricted
      }
      releasedAt
      entry
    }
  }
  contests(first: 30) {
    nodes {
      contestId
      decisionId
      state
      receivedAt
      answerBy
      isOverdue
      caseStamp {
        size
      }
      reviewer {
        ...PartyName
      }
      disputed {
        ...Restricted
      }
      answer {
        toldAt
        words {
          ...Restricted
        }
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  overrides(first: 30) {
    nodes {
      action
      by {
        ...PartyName
      }
      occurredAt
      outcome
      instead
      reason {
        ...Restricted
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
}
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`, {"fragmentName":"MonitoringRecord"}) as unknown as TypedDocumentString<MonitoringRecordFragment, unknown>;
export const ChangeShownFragmentDoc = new TypedDocumentString(`
    fragment ChangeShown on ChangeRequest {
  version {
    label
  }
  replaces {
    label
  }
  environment
  what {
    ...Restricted
  }
  why {
    ...Restricted
  }
  risk
  mayGoWrong {
    ...Restricted
  }
  requester {
    ...PartyName
  }
  requestedAt
  state
  isApproved
  waitingFor
  judgements {
    substantial
    law {
      citation
    }
    by {
      ...PartyName
    }
    reason {
      ...Restricted
    }
    judgedAt
    stands
    entry
  }
  reviews {
    as
    reviewer {
      ...PartyName
    }
    outcome
    comments {
      ...Restricted
    }
    reviewedAt
    stands
    entry
  }
  reopened {
    evidence {
      kind
      entry
    }
    signOff {
      as
      entry
    }
    review {
      as
      entry
    }
    settledIn
  }
  endedAt
  endReason {
    ...Restricted
  }
  endedIn
  entry
}
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`, {"fragmentName":"ChangeShown"}) as unknown as TypedDocumentString<ChangeShownFragment, unknown>;
export const ChangeRecordFragmentDoc = new TypedDocumentString(`
    fragment ChangeRecord on System {
  evidence(first: 20) {
    nodes {
      kind
      title {
        ...Restricted
      }
      digest
      occurredAt
      goodUntil
      isGood
      speaksForNewest
      state
      recordedAt
      isAccepted
      judgedAt
      judgedBy {
        ...PartyName
      }
      note {
        ...Restricted
      }
      judgedIn
      supersededIn
      file {
        type
        bytes
        readers
        erased
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  missedEvidence
  expectedEvidence(first: 20) {
    nodes {
      kind
      title {
        ...Restricted
      }
      owner {
        ...PartyName
      }
      dueAt
      state
      missedSince
      toldIn
      answers {
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  changeRequests(first: 20) {
    nodes {
      ...ChangeShown
    }
    pageInfo {
      hasNextPage
    }
  }
}
    fragment ChangeShown on ChangeRequest {
  version {
    label
  }
  replaces {
    label
  }
  environment
  what {
    ...Restricted
  }
  why {
    ...Restricted
  }
  risk
  mayGoWrong {
    ...Restricted
  }
  requester {
    ...PartyName
  }
  requestedAt
  state
  isApproved
  waitingFor
  judgements {
    substantial
    law {
      citation
    }
    by {
      ...PartyName
    }
    reason {
      ...Restricted
    }
    judgedAt
    stands
    entry
  }
  reviews {
    as
    reviewer {
      ...PartyName
    }
    outcome
    comments {
      ...Restricted
    }
    reviewedAt
    stands
    entry
  }
  reopened {
    evidence {
      kind
      entry
    }
    signOff {
      as
      entry
    }
    review {
      as
      entry
    }
    settledIn
  }
  endedAt
  endReason {
    ...Restricted
  }
  endedIn
  entry
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`, {"fragmentName":"ChangeRecord"}) as unknown as TypedDocumentString<ChangeRecordFragment, unknown>;
export const AnsweredFragmentDoc = new TypedDocumentString(`
    fragment Answered on Answer {
  foundation
  question
  sentence
  gaps
  evidence {
    label
    at
    entry
  }
}
    `, {"fragmentName":"Answered"}) as unknown as TypedDocumentString<AnsweredFragment, unknown>;
export const DescribedFragmentDoc = new TypedDocumentString(`
    fragment Described on SystemVersion {
  provenance {
    ...ProvenanceShown
  }
  modelCard {
    ...CardShown
  }
}
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment ProvenanceShown on Provenance {
  text {
    ...Restricted
  }
  source {
    ...Restricted
  }
  run {
    ...Restricted
  }
  licence {
    ...Restricted
  }
  entry
}
fragment CardShown on ModelCard {
  digest
  title {
    ...Restricted
  }
  source {
    ...Restricted
  }
  text {
    ...Restricted
  }
  statedAt
  entry
}`, {"fragmentName":"Described"}) as unknown as TypedDocumentString<DescribedFragment, unknown>;
export const VerdictShownFragmentDoc = new TypedDocumentString(`
    fragment VerdictShown on Verdict {
  step
  isOpen
  withheld
  clauses {
    policy
    version
    clause
    heading
    promise
    outcome
    needs
    owes
    exceptedUntil
    facts {
      name
      value
      entry
    }
  }
}
    `, {"fragmentName":"VerdictShown"}) as unknown as TypedDocumentString<VerdictShownFragment, unknown>;
export const ExitRecordFragmentDoc = new TypedDocumentString(`
    fragment ExitRecord on Exit {
  state
  plan {
    stop {
      ...Restricted
    }
    takesOver
    version {
      label
    }
    successor {
      ...SystemLink
    }
    process {
      ...Restricted
    }
    minutes
    consumers {
      system {
        ...SystemLink
      }
      party {
        ...PartyName
      }
    }
    data {
      ...Restricted
    }
    contracts {
      ...Restricted
    }
    retention {
      ...Restricted
    }
    statedAt
    entry
  }
  plans(first: 20) {
    nodes {
      minutes
      takesOver
      statedAt
      entry
    }
  }
  rehearsals(first: 20) {
    nodes {
      rehearsed
      heldAt
      minutes
      outcome
      goodUntil
      evidence
      notes {
        ...Restricted
      }
      entry
    }
  }
  interventions(first: 20) {
    nodes {
      kind
      effectiveAt
      minutes
      environments
      environment
      replaced {
        label
      }
      version {
        label
      }
      by {
        ...PartyName
      }
      reason {
        ...Restricted
      }
      entry
    }
  }
  retirement {
    begunAt
    plannedEnd
    successor
    target {
      ...SystemLink
    }
    process {
      ...Restricted
    }
    residual {
      ...Restricted
    }
    reason {
      ...Restricted
    }
    acknowledgements {
      system {
        ...SystemLink
      }
      party {
        ...PartyName
      }
      at
      entry
    }
    entry
    endedAt
    office
    nevertheless {
      ...Restricted
    }
    endedIn
  }
  retention {
    article
    holder
    what
    until
    entry
  }
  holds(first: 20) {
    nodes {
      from
      until
      reason {
        ...Restricted
      }
      entry
      liftedIn
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`, {"fragmentName":"ExitRecord"}) as unknown as TypedDocumentString<ExitRecordFragment, unknown>;
export const ActedFragmentDoc = new TypedDocumentString(`
    fragment Acted on Actor {
  party {
    ...PartyName
  }
  machine
  issuer
  method
}
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`, {"fragmentName":"Acted"}) as unknown as TypedDocumentString<ActedFragment, unknown>;
export const SystemRecordFragmentDoc = new TypedDocumentString(`
    fragment SystemRecord on System {
  lastOutcome: outcomes(first: 1) {
    nodes {
      until
      intended {
        ...Restricted
      }
      brought {
        ...Restricted
      }
      decision
    }
  }
  ...LawRecord
  ...DutiesRecord
  ...IncidentsOfSystem
  ...FlowsRecord
  ...MonitoringRecord
  ...ChangeRecord
  slug
  name
  purpose {
    ...Restricted
  }
  state
  stateSince
  admitted
  organisation {
    ...PartyName
  }
  owner {
    office
    from
    party {
      ...PartyName
    }
  }
  reports {
    source {
      slug
    }
    key
    state
    sourceWord
    since {
      date
      precision
      text
    }
    unit {
      ...PartyName
    }
    contact {
      ...Restricted
    }
    contactKind
    stillReported
    row
    file
    readAt
    entry
  }
  answers {
    ownership {
      ...Answered
    }
    monitoring {
      ...Answered
    }
    audit {
      ...Answered
    }
    change {
      ...Answered
    }
    exit {
      ...Answered
    }
  }
  accountabilities(first: 50) {
    nodes {
      role
      office
      from
      until
      acceptedAt
      attestedUntil
      attestedIn
      entry
      party {
        ...PartyName
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  ownerGaps {
    from
    until
  }
  appointments {
    role
    office
    from
    until
    entry
    party {
      ...PartyName
    }
  }
  statements {
    question {
      slug
      text
      foundation
    }
    askedNow {
      text
    }
    state
    values
    redaction {
      ...Redacted
    }
    source {
      source
      file
      row
      word
      readAt
    }
    sourceRedaction {
      ...Redacted
    }
    statedAt
    entry
  }
  versions(first: 20) {
    nodes {
      label
      digest
      notes {
        ...Restricted
      }
      draftedAt
      entry
      ...Described
      author {
        ...PartyName
      }
      components {
        role
        name
        digest
        modelVersion {
          version
          model {
            slug
            name
            provider
          }
        }
      }
      signOffs {
        as
        signedAt
        entry
        signer {
          ...PartyName
        }
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  environments {
    slug
    name
    isProduction
    entry
  }
  live {
    deployment {
      environment
      kind
      share
      from
      entry
      version {
        label
      }
      admission {
        entry
      }
    }
    request {
      entry
    }
  }
  plannedStarts(first: 20) {
    nodes {
      environment
      share
      from
      isOverdue
      entry
      version {
        label
      }
    }
  }
  deployments(first: 50) {
    nodes {
      environment
      kind
      share
      plannedFrom
      from
      until
      entry
      version {
        label
        digest
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  standing {
    status
    step
    since
    until
    verdict {
      ...VerdictShown
    }
  }
  ahead {
    ...VerdictShown
  }
  charter {
    success {
      ...Restricted
    }
    scope {
      ...Restricted
    }
    atEnd {
      ...Restricted
    }
    answerable {
      ...PartyName
    }
    answerableOffice
    endsAt
    isPastEnd
    extensions
    decision
    outcomes {
      ...Restricted
    }
    reviews {
      as
      office {
        ...PartyName
      }
      outcome
      at
      entry
    }
    entry
    endEntry
  }
  exceptions {
    policy
    clause
    from
    until
    isRenewal
    granter {
      ...PartyName
    }
    reason {
      ...Restricted
    }
    entry
  }
  admissions {
    step
    granted
    at
    reason {
      ...Restricted
    }
    verdict {
      clauses {
        heading
        outcome
      }
    }
    entry
  }
  stateHistory {
    state
    from
    until
    reason {
      ...Restricted
    }
    entry
  }
  exit {
    ...ExitRecord
  }
  history(first: 100) {
    nodes {
      index
      kind
      day
      actor @include(if: $actors) {
        ...Acted
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
    fragment ChangeRecord on System {
  evidence(first: 20) {
    nodes {
      kind
      title {
        ...Restricted
      }
      digest
      occurredAt
      goodUntil
      isGood
      speaksForNewest
      state
      recordedAt
      isAccepted
      judgedAt
      judgedBy {
        ...PartyName
      }
      note {
        ...Restricted
      }
      judgedIn
      supersededIn
      file {
        type
        bytes
        readers
        erased
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  missedEvidence
  expectedEvidence(first: 20) {
    nodes {
      kind
      title {
        ...Restricted
      }
      owner {
        ...PartyName
      }
      dueAt
      state
      missedSince
      toldIn
      answers {
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  changeRequests(first: 20) {
    nodes {
      ...ChangeShown
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment ChangeShown on ChangeRequest {
  version {
    label
  }
  replaces {
    label
  }
  environment
  what {
    ...Restricted
  }
  why {
    ...Restricted
  }
  risk
  mayGoWrong {
    ...Restricted
  }
  requester {
    ...PartyName
  }
  requestedAt
  state
  isApproved
  waitingFor
  judgements {
    substantial
    law {
      citation
    }
    by {
      ...PartyName
    }
    reason {
      ...Restricted
    }
    judgedAt
    stands
    entry
  }
  reviews {
    as
    reviewer {
      ...PartyName
    }
    outcome
    comments {
      ...Restricted
    }
    reviewedAt
    stands
    entry
  }
  reopened {
    evidence {
      kind
      entry
    }
    signOff {
      as
      entry
    }
    review {
      as
      entry
    }
    settledIn
  }
  endedAt
  endReason {
    ...Restricted
  }
  endedIn
  entry
}
fragment SystemLink on System {
  slug
  name
}
fragment ExitRecord on Exit {
  state
  plan {
    stop {
      ...Restricted
    }
    takesOver
    version {
      label
    }
    successor {
      ...SystemLink
    }
    process {
      ...Restricted
    }
    minutes
    consumers {
      system {
        ...SystemLink
      }
      party {
        ...PartyName
      }
    }
    data {
      ...Restricted
    }
    contracts {
      ...Restricted
    }
    retention {
      ...Restricted
    }
    statedAt
    entry
  }
  plans(first: 20) {
    nodes {
      minutes
      takesOver
      statedAt
      entry
    }
  }
  rehearsals(first: 20) {
    nodes {
      rehearsed
      heldAt
      minutes
      outcome
      goodUntil
      evidence
      notes {
        ...Restricted
      }
      entry
    }
  }
  interventions(first: 20) {
    nodes {
      kind
      effectiveAt
      minutes
      environments
      environment
      replaced {
        label
      }
      version {
        label
      }
      by {
        ...PartyName
      }
      reason {
        ...Restricted
      }
      entry
    }
  }
  retirement {
    begunAt
    plannedEnd
    successor
    target {
      ...SystemLink
    }
    process {
      ...Restricted
    }
    residual {
      ...Restricted
    }
    reason {
      ...Restricted
    }
    acknowledgements {
      system {
        ...SystemLink
      }
      party {
        ...PartyName
      }
      at
      entry
    }
    entry
    endedAt
    office
    nevertheless {
      ...Restricted
    }
    endedIn
  }
  retention {
    article
    holder
    what
    until
    entry
  }
  holds(first: 20) {
    nodes {
      from
      until
      reason {
        ...Restricted
      }
      entry
      liftedIn
    }
  }
}
fragment IncidentInShort on Incident {
  slug
  system {
    ...SystemLink
  }
  state
  severity
  harms
  isSerious
  occurred
  occurredPrecision
  awareAt
  reportDueAt
  reportedAt
  isMissed
  frozenFrom
  frozenUntil
  entry
}
fragment IncidentsOfSystem on System {
  incidents(first: 30) {
    nodes {
      ...IncidentInShort
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment ServedShown on ServingClauseResult {
  policy
  clause
  heading
  judgement
  result
}
fragment DutiesRecord on System {
  duties: obligations(first: 60, sort: LAW, result: [APPLIES, APPLIES_FROM, OPEN]) {
    nodes {
      obligation {
        name
        framework {
          title
        }
        number
        title
        version {
          asks
          source
          question
        }
      }
      result
      from
      because
      readings {
        says
        result
        from
      }
      facts {
        entry
      }
      clauses {
        ...ServedShown
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  unsettled: obligations(first: 60, sort: LAW, result: [CANNOT_BE_KNOWN]) {
    nodes {
      obligation {
        name
        number
      }
    }
  }
}
fragment FlowShown on Flow {
  from {
    ...SystemLink
  }
  toSystem {
    ...SystemLink
  }
  toParty {
    ...PartyName
  }
  passes
  what {
    ...Restricted
  }
  contract {
    ...Restricted
  }
  noticeDays
  since
  until
  stands
  isToCome
  endedIn
  endReason {
    ...Restricted
  }
  acknowledged {
    by {
      ...PartyName
    }
    at
    entry
  }
  entry
}
fragment ReachedShown on ReachedByFlow {
  system {
    ...SystemLink
  }
  party {
    ...PartyName
  }
  distance
  path {
    ...SystemLink
  }
  notices {
    from {
      ...SystemLink
    }
    passes
    days
    acknowledged
    entry
  }
}
fragment FlowsRecord on System {
  rights(first: 30) {
    nodes {
      action
      holder {
        ...PartyName
      }
      office
      limits {
        ...Restricted
      }
      from
      until
      stands
      isToCome
      lastExercise {
        sort
        at
        goodUntil
        by {
          ...PartyName
        }
        evidence
        notes {
          ...Restricted
        }
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  passesOn: flows(first: 30, direction: OUT) {
    nodes {
      ...FlowShown
    }
    pageInfo {
      hasNextPage
    }
  }
  isPassed: flows(first: 30, direction: IN) {
    nodes {
      ...FlowShown
    }
    pageInfo {
      hasNextPage
    }
  }
  whenChanged: blastRadius(of: CHANGE) {
    reached(first: 30) {
      nodes {
        ...ReachedShown
      }
      totalCount
    }
    circles {
      systems {
        ...SystemLink
      }
    }
  }
  whenSuspended: blastRadius(of: SUSPENSION) {
    reached(first: 30) {
      nodes {
        notices {
          days
        }
      }
    }
  }
  whenRetired: blastRadius(of: RETIREMENT) {
    reached(first: 30) {
      nodes {
        acknowledges
      }
    }
  }
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}
fragment Answered on Answer {
  foundation
  question
  sentence
  gaps
  evidence {
    label
    at
    entry
  }
}
fragment Acted on Actor {
  party {
    ...PartyName
  }
  machine
  issuer
  method
}
fragment VerdictShown on Verdict {
  step
  isOpen
  withheld
  clauses {
    policy
    version
    clause
    heading
    promise
    outcome
    needs
    owes
    exceptedUntil
    facts {
      name
      value
      entry
    }
  }
}
fragment Described on SystemVersion {
  provenance {
    ...ProvenanceShown
  }
  modelCard {
    ...CardShown
  }
}
fragment ProvenanceShown on Provenance {
  text {
    ...Restricted
  }
  source {
    ...Restricted
  }
  run {
    ...Restricted
  }
  licence {
    ...Restricted
  }
  entry
}
fragment CardShown on ModelCard {
  digest
  title {
    ...Restricted
  }
  source {
    ...Restricted
  }
  text {
    ...Restricted
  }
  statedAt
  entry
}
fragment LawRecord on System {
  legalRole {
    roles
    from
    judgedAt
    law {
      citation
    }
    entry
    reason {
      ...Restricted
    }
  }
  risk {
    riskClass
    annexPoint
    exemptionClaimed
    from
    judgedAt
    law {
      citation
    }
    entry
    reason {
      ...Restricted
    }
  }
  risks(first: 10) {
    nodes {
      riskClass
      from
      until
      entry
    }
  }
  tier {
    tier
    from
    judgedAt
    law {
      citation
    }
    entry
    reason {
      ...Restricted
    }
  }
  assessmentsInForce {
    kind
    outcome
    reviewBy
    document
    from
    judgedAt
    law {
      citation
    }
    entry
    summary {
      ...Restricted
    }
  }
  supply {
    product
    supplier {
      ...PartyName
    }
    noticeDays
    contract {
      ...Restricted
    }
    from
    judgedAt
    law {
      citation
    }
    entry
  }
  supplierChanges(first: 10) {
    nodes {
      what {
        ...Restricted
      }
      occurredAt
      noticedAt
      noticeGiven
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  outcomes(first: 20) {
    nodes {
      from
      until
      intended {
        ...Restricted
      }
      brought {
        ...Restricted
      }
      cost {
        ...Restricted
      }
      harm {
        ...Restricted
      }
      decision
      decidedBy {
        ...PartyName
      }
      decidedAt
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment MonitoringRecord on System {
  monitoringPlan {
    from
    until
    sentences
    unspoken
    entry
    checks {
      slug
      metric
      unit
      direction
      threshold
      every
      grace
      watcher {
        ...PartyName
      }
      sentences
      observedAt
      breachedSince
      silentFrom
      isSilent
      silences {
        from
        until
      }
      observations(first: 100) {
        nodes {
          observedAt
          receivedAt
          value
          isBreach
          isLate
          version {
            label
          }
          entry
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
  validations(first: 5) {
    nodes {
      by {
        ...PartyName
      }
      independence
      how {
        ...Restricted
      }
      outcome
      validatedAt
      goodUntil
      entry
    }
  }
  findings(first: 20) {
    nodes {
      source
      check
      state
      severity
      summary {
        ...Restricted
      }
      foundAt
      dueAt
      actions {
        what {
          ...Restricted
        }
        owner {
          ...PartyName
        }
        dueAt
        doneAt
        entry
      }
      steps {
        kind
        at
        by {
          ...PartyName
        }
        note {
          ...Restricted
        }
        evidence
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  rightFindings {
    kind
    right {
      action
      office
    }
    since
    decisions
    used
    finding {
      entry
    }
    entry
  }
  decisionLog {
    received
    dropped
    lastDecidedAt
    totals {
      month
      version {
        label
      }
      outcome
      involvement
      count
    }
    overrideRates {
      month
      version {
        label
      }
      decisions
      overridden
    }
    entry
  }
  contestLog {
    received
    open
    overdue
    late
    totals {
      month
      outcome
      count
    }
    released {
      outcome
      words {
        ...Restricted
      }
      releasedAt
      entry
    }
  }
  contests(first: 30) {
    nodes {
      contestId
      decisionId
      state
      receivedAt
      answerBy
      isOverdue
      caseStamp {
        size
      }
      reviewer {
        ...PartyName
      }
      disputed {
        ...Restricted
      }
      answer {
        toldAt
        words {
          ...Restricted
        }
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  overrides(first: 30) {
    nodes {
      action
      by {
        ...PartyName
      }
      occurredAt
      outcome
      instead
      reason {
        ...Restricted
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
}`, {"fragmentName":"SystemRecord"}) as unknown as TypedDocumentString<SystemRecordFragment, unknown>;
export const SystemListedFragmentDoc = new TypedDocumentString(`
    fragment SystemListed on System {
  slug
  name
  purpose {
    ...Restricted
  }
  state
  stateSince
  admitted
  organisation {
    ...PartyName
  }
  owner {
    office
  }
  reports {
    source {
      slug
    }
    key
    state
    sourceWord
    since {
      date
      precision
      text
    }
    unit {
      slug
    }
    stillReported
  }
  appointments {
    entry
  }
  standing {
    status
  }
  charter {
    isPastEnd
  }
  missedEvidence
  exit {
    state
  }
  lastOutcome: outcomes(first: 1) {
    nodes {
      until
      intended {
        ...Restricted
      }
      brought {
        ...Restricted
      }
      decision
    }
  }
}
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`, {"fragmentName":"SystemListed"}) as unknown as TypedDocumentString<SystemListedFragment, unknown>;
export const SystemStatedFragmentDoc = new TypedDocumentString(`
    fragment SystemStated on System {
  slug
  statements {
    question {
      slug
    }
    state
    values
    redaction {
      ...Redacted
    }
    source {
      source
      file
      row
      word
    }
    sourceRedaction {
      ...Redacted
    }
    statedAt
    entry
  }
}
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}`, {"fragmentName":"SystemStated"}) as unknown as TypedDocumentString<SystemStatedFragment, unknown>;
export const ContestLogDocument = new TypedDocumentString(`
    query ContestLog($size: Int!, $asOf: DateTime!) {
  register(size: $size, asOf: $asOf) {
    contestLog {
      ...ContestCounts
    }
  }
}
    fragment ContestCounts on ContestLog {
  received
  open
  overdue
  late
  systems {
    system {
      ...SystemLink
    }
    received
    open
    overdue
  }
  totals {
    month
    outcome
    count
  }
  released {
    outcome
    words {
      ...Restricted
    }
    system {
      ...SystemLink
    }
    releasedAt
    entry
  }
}
fragment SystemLink on System {
  slug
  name
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}`) as unknown as TypedDocumentString<ContestLogQuery, ContestLogQueryVariables>;
export const ContestsDocument = new TypedDocumentString(`
    query Contests($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    contests(first: $first, after: $after) {
      nodes {
        ...ContestListed
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment ContestListed on Contest {
  contestId
  decisionId
  system {
    ...SystemLink
  }
  state
  receivedAt
  answerBy
  isOverdue
  finding {
    outcome
  }
  answer {
    toldAt
  }
  caseStamp {
    size
    checkpoint
  }
  entry
}
fragment SystemLink on System {
  slug
  name
}`) as unknown as TypedDocumentString<ContestsQuery, ContestsQueryVariables>;
export const CaseAloneDocument = new TypedDocumentString(`
    query CaseAlone($size: Int!, $asOf: DateTime!, $system: String!, $decision: String!) {
  register(size: $size, asOf: $asOf) {
    system(slug: $system) {
      decision(id: $decision) {
        contests {
          contestId
          caseFile {
            path
            text
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CaseAloneQuery, CaseAloneQueryVariables>;
export const ChangesDocument = new TypedDocumentString(`
    query Changes($size: Int!, $asOf: DateTime!, $since: Int!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    changes(since: $since, first: $first, after: $after) {
      nodes {
        index
        day
        sentence
        record {
          type
          slug
          name
        }
        entry {
          kind
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ChangesQuery, ChangesQueryVariables>;
export const FlowsOfRegisterDocument = new TypedDocumentString(`
    query FlowsOfRegister($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    flows(first: $first, after: $after) {
      nodes {
        from {
          ...SystemLink
        }
        toSystem {
          ...SystemLink
        }
        toParty {
          ...PartyName
        }
        passes
        noticeDays
        acknowledged {
          at
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`) as unknown as TypedDocumentString<FlowsOfRegisterQuery, FlowsOfRegisterQueryVariables>;
export const PoliciesDocument = new TypedDocumentString(`
    query Policies($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    policies(first: $first, after: $after) {
      nodes {
        ...PolicyRecord
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment PolicyRecord on Policy {
  slug
  inForce {
    version
  }
  versions {
    version
    title
    digest
    owner {
      ...PartyName
    }
    approvers {
      ...PartyName
    }
    approvals {
      office {
        ...PartyName
      }
      approver {
        ...PartyName
      }
      at
      entry
    }
    isApproved
    effectiveFrom
    bindsExistingFrom
    inForceFrom
    inForceUntil
    reviewBy
    supersedes
    proposedAt
    entry
  }
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`) as unknown as TypedDocumentString<PoliciesQuery, PoliciesQueryVariables>;
export const PolicyTextsDocument = new TypedDocumentString(`
    query PolicyTexts($size: Int!, $asOf: DateTime!, $slug: String!) {
  register(size: $size, asOf: $asOf) {
    policy(slug: $slug) {
      versions {
        version
        text
        clauses {
          ...ClauseSaid
        }
      }
    }
  }
}
    fragment ClauseSaid on Clause {
  id
  heading
  condition
  judgement
  applies
  gates
  promise
  owes
  needs
  audience
  satisfies
  exceptionDays
  exceptionBy
}`) as unknown as TypedDocumentString<PolicyTextsQuery, PolicyTextsQueryVariables>;
export const ClausesStandingDocument = new TypedDocumentString(`
    query ClausesStanding($size: Int!, $asOf: DateTime!, $slug: String!, $first: Int!) {
  register(size: $size, asOf: $asOf) {
    policy(slug: $slug) {
      inForce {
        clauses {
          ...ClauseShown
        }
      }
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment ClauseSaid on Clause {
  id
  heading
  condition
  judgement
  applies
  gates
  promise
  owes
  needs
  audience
  satisfies
  exceptionDays
  exceptionBy
}
fragment ClauseShown on Clause {
  ...ClauseSaid
  serves {
    name
    number
    title
    framework {
      title
    }
  }
  standing {
    result
    standsUntil
    counts {
      systems
      holds
      doesNotHold
      cannotBeKnown
      excepted
      notYetBound
    }
  }
  open: results(
    first: $first
    result: [DOES_NOT_HOLD, CANNOT_BE_KNOWN, EXCEPTED, NOT_YET_BOUND]
  ) {
    nodes {
      result
      exceptedUntil
      system {
        ...SystemLink
      }
      facts {
        name
        meaning
        value
        entry
      }
    }
  }
  held: results(first: $first, result: [HOLDS]) {
    nodes {
      system {
        ...SystemLink
      }
    }
  }
}`) as unknown as TypedDocumentString<ClausesStandingQuery, ClausesStandingQueryVariables>;
export const IncidentsDocument = new TypedDocumentString(`
    query Incidents($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    incidents(first: $first, after: $after) {
      nodes {
        ...IncidentRecord
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment IncidentInShort on Incident {
  slug
  system {
    ...SystemLink
  }
  state
  severity
  harms
  isSerious
  occurred
  occurredPrecision
  awareAt
  reportDueAt
  reportedAt
  isMissed
  frozenFrom
  frozenUntil
  entry
}
fragment IncidentRecord on Incident {
  ...IncidentInShort
  others {
    ...SystemLink
  }
  version {
    label
    digest
  }
  environment
  containedAt
  summary {
    ...Restricted
  }
  detectedAt
  judgements {
    isSerious
    harms
    severity
    article
    awareAt
    dueAt
    law {
      citation
    }
    by {
      ...PartyName
    }
    reason {
      ...Restricted
    }
    judgedAt
    entry
  }
  acts {
    act
    at
    report
    authority {
      ...Restricted
    }
    digest
    words {
      ...Restricted
    }
    changes {
      version {
        label
      }
      environment
      state
      entry
    }
    by {
      ...PartyName
    }
    entry
  }
  rollbacks {
    effectiveAt
    environment
    replaced {
      label
      digest
    }
    version {
      label
    }
    entry
  }
  reaches {
    reached(first: 50) {
      nodes {
        system {
          ...SystemLink
        }
        party {
          ...PartyName
        }
        distance
        path {
          ...SystemLink
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`) as unknown as TypedDocumentString<IncidentsQuery, IncidentsQueryVariables>;
export const LedgerDocument = new TypedDocumentString(`
    query Ledger($size: Int!, $asOf: DateTime!, $first: Int!) {
  register(size: $size, asOf: $asOf) {
    entries(first: $first) {
      nodes {
        index
        kind
        day
        leafHash
        system {
          slug
          name
        }
      }
    }
    published: entries(first: $first, filter: {kind: ["snapshot.published@1"]}) {
      nodes {
        index
        day
        leaf
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LedgerQuery, LedgerQueryVariables>;
export const ModelAloneDocument = new TypedDocumentString(`
    query ModelAlone($size: Int!, $asOf: DateTime!, $slug: String!) {
  register(size: $size, asOf: $asOf) {
    model(slug: $slug) {
      ...ModelRecord
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment ModelRecord on Model {
  slug
  name
  provider
  entry
  versions(first: 40) {
    nodes {
      version
      digest
      recordedAt
      entry
      provenance {
        ...ProvenanceShown
      }
      modelCard {
        ...CardShown
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  aliases(first: 40) {
    nodes {
      alias
      version {
        version
      }
      from
      until
      stands
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  uses(first: 40) {
    nodes {
      system {
        ...SystemLink
      }
      version {
        label
        entry
      }
      role
      modelVersion {
        version
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment ProvenanceShown on Provenance {
  text {
    ...Restricted
  }
  source {
    ...Restricted
  }
  run {
    ...Restricted
  }
  licence {
    ...Restricted
  }
  entry
}
fragment CardShown on ModelCard {
  digest
  title {
    ...Restricted
  }
  source {
    ...Restricted
  }
  text {
    ...Restricted
  }
  statedAt
  entry
}`) as unknown as TypedDocumentString<ModelAloneQuery, ModelAloneQueryVariables>;
export const ModelsDocument = new TypedDocumentString(`
    query Models($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    models(first: $first, after: $after) {
      nodes {
        ...ModelRecord
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment ModelRecord on Model {
  slug
  name
  provider
  entry
  versions(first: 40) {
    nodes {
      version
      digest
      recordedAt
      entry
      provenance {
        ...ProvenanceShown
      }
      modelCard {
        ...CardShown
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  aliases(first: 40) {
    nodes {
      alias
      version {
        version
      }
      from
      until
      stands
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  uses(first: 40) {
    nodes {
      system {
        ...SystemLink
      }
      version {
        label
        entry
      }
      role
      modelVersion {
        version
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment ProvenanceShown on Provenance {
  text {
    ...Restricted
  }
  source {
    ...Restricted
  }
  run {
    ...Restricted
  }
  licence {
    ...Restricted
  }
  entry
}
fragment CardShown on ModelCard {
  digest
  title {
    ...Restricted
  }
  source {
    ...Restricted
  }
  text {
    ...Restricted
  }
  statedAt
  entry
}`) as unknown as TypedDocumentString<ModelsQuery, ModelsQueryVariables>;
export const ModelsListedDocument = new TypedDocumentString(`
    query ModelsListed($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    models(first: $first, after: $after) {
      nodes {
        slug
        name
        provider
        versions(first: 1) {
          nodes {
            version
          }
          totalCount
        }
        uses(first: 1) {
          totalCount
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ModelsListedQuery, ModelsListedQueryVariables>;
export const CoverageDocument = new TypedDocumentString(`
    query Coverage($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    coverage(first: $first, after: $after) {
      nodes {
        ...ObligationRecord
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment ServedShown on ServingClauseResult {
  policy
  clause
  heading
  judgement
  result
}
fragment SaidShown on ObligationVersion {
  from
  until
  asks
  holders
  source
  read
  question
  readings {
    says
    starts {
      on
      to
    }
  }
}
fragment ObligationRecord on Obligation {
  name
  framework {
    slug
    title
  }
  number
  title
  concerns
  version {
    ...SaidShown
  }
  versions {
    ...SaidShown
  }
  coverage {
    state
    unasked
    systems {
      applies
      appliesFrom
      open
      cannotBeKnown
      doesNotApply
    }
    clauses {
      policy
      policyTitle
      clause
      heading
      judgement
      counts {
        systems
        holds
        doesNotHold
        cannotBeKnown
        excepted
        notYetBound
      }
    }
  }
  systems(first: 50, result: [APPLIES, APPLIES_FROM, OPEN]) {
    nodes {
      system {
        ...SystemLink
      }
      result
      from
      facts {
        entry
      }
      clauses {
        ...ServedShown
        facts {
          entry
        }
      }
    }
    totalCount
  }
}`) as unknown as TypedDocumentString<CoverageQuery, CoverageQueryVariables>;
export const FrameworksDocument = new TypedDocumentString(`
    query Frameworks($size: Int!, $asOf: DateTime!) {
  register(size: $size, asOf: $asOf) {
    asOf
    frameworks {
      slug
      title
      sort
      citation
      note
      digest
      adoptedAt
      entry
    }
  }
}
    `) as unknown as TypedDocumentString<FrameworksQuery, FrameworksQueryVariables>;
export const PartiesDocument = new TypedDocumentString(`
    query Parties($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    parties(first: $first, after: $after) {
      nodes {
        ...PartyRecord
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment PartyRecord on Party {
  ...PartyName
  entries
  contact {
    ...Restricted
  }
  memberOf {
    ...PartyName
  }
  accountabilities(first: 100) {
    nodes {
      role
      office
      from
      until
      acceptedAt
      attestedUntil
      attestedIn
      entry
      system {
        slug
        name
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  offices {
    from
    until
    entry
    office {
      ...PartyName
    }
  }
  holders {
    from
    until
    entry
    holder {
      ...PartyName
    }
  }
  flows(first: 100) {
    nodes {
      ...FlowShown
    }
    pageInfo {
      hasNextPage
    }
  }
  dutiesToRead {
    as
    policy {
      slug
    }
    version {
      title
      version
      digest
    }
  }
  waiting {
    role
    office
    from
    entry
    system {
      slug
      name
    }
  }
  fallsDue(first: 20) {
    nodes {
      what
      at
      entry
      system {
        slug
        name
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment FlowShown on Flow {
  from {
    ...SystemLink
  }
  toSystem {
    ...SystemLink
  }
  toParty {
    ...PartyName
  }
  passes
  what {
    ...Restricted
  }
  contract {
    ...Restricted
  }
  noticeDays
  since
  until
  stands
  isToCome
  endedIn
  endReason {
    ...Restricted
  }
  acknowledged {
    by {
      ...PartyName
    }
    at
    entry
  }
  entry
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`) as unknown as TypedDocumentString<PartiesQuery, PartiesQueryVariables>;
export const PartyAloneDocument = new TypedDocumentString(`
    query PartyAlone($size: Int!, $asOf: DateTime!, $slug: String!) {
  register(size: $size, asOf: $asOf) {
    party(slug: $slug) {
      ...PartyRecord
    }
  }
}
    fragment SystemLink on System {
  slug
  name
}
fragment PartyRecord on Party {
  ...PartyName
  entries
  contact {
    ...Restricted
  }
  memberOf {
    ...PartyName
  }
  accountabilities(first: 100) {
    nodes {
      role
      office
      from
      until
      acceptedAt
      attestedUntil
      attestedIn
      entry
      system {
        slug
        name
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  offices {
    from
    until
    entry
    office {
      ...PartyName
    }
  }
  holders {
    from
    until
    entry
    holder {
      ...PartyName
    }
  }
  flows(first: 100) {
    nodes {
      ...FlowShown
    }
    pageInfo {
      hasNextPage
    }
  }
  dutiesToRead {
    as
    policy {
      slug
    }
    version {
      title
      version
      digest
    }
  }
  waiting {
    role
    office
    from
    entry
    system {
      slug
      name
    }
  }
  fallsDue(first: 20) {
    nodes {
      what
      at
      entry
      system {
        slug
        name
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment FlowShown on Flow {
  from {
    ...SystemLink
  }
  toSystem {
    ...SystemLink
  }
  toParty {
    ...PartyName
  }
  passes
  what {
    ...Restricted
  }
  contract {
    ...Restricted
  }
  noticeDays
  since
  until
  stands
  isToCome
  endedIn
  endReason {
    ...Restricted
  }
  acknowledged {
    by {
      ...PartyName
    }
    at
    entry
  }
  entry
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`) as unknown as TypedDocumentString<PartyAloneQuery, PartyAloneQueryVariables>;
export const PartySlugsDocument = new TypedDocumentString(`
    query PartySlugs($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    parties(first: $first, after: $after) {
      nodes {
        slug
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PartySlugsQuery, PartySlugsQueryVariables>;
export const ProofsDocument = new TypedDocumentString(`
    query Proofs($size: Int!, $asOf: DateTime!, $indices: [Int!]!) {
  register(size: $size, asOf: $asOf) {
    entriesAt(indices: $indices) {
      index
      opened(longest: 8000)
      inclusion {
        size
        path
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProofsQuery, ProofsQueryVariables>;
export const QuestionsDocument = new TypedDocumentString(`
    query Questions($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    questions(first: $first, after: $after) {
      nodes {
        slug
        text
        foundation
        audience
        from {
          date
          precision
          text
        }
        forms
        entry
        wordings {
          text
          audience
          from {
            date
            precision
            text
          }
          inForceFrom
          inForceUntil
          forms
          entry
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<QuestionsQuery, QuestionsQueryVariables>;
export const RegisterDocument = new TypedDocumentString(`
    query Register($size: Int!, $asOf: DateTime!) {
  register(size: $size, asOf: $asOf) {
    size
    asOf
    standsUntil
    audience
    origin
    sample
    lastErasure
    head {
      origin
      size
      root
      note
    }
    sources {
      slug
      imports {
        file
        fileName {
          ...Restricted
        }
        rows
        taken
        repeated
        refused
        readAt
        entry
      }
    }
    machines {
      name
      of
      states {
        name
        meaning
      }
      transitions {
        from
        to
        meaning
        isGated
      }
    }
  }
}
    fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}`) as unknown as TypedDocumentString<RegisterQuery, RegisterQueryVariables>;
export const SystemAloneDocument = new TypedDocumentString(`
    query SystemAlone($size: Int!, $asOf: DateTime!, $slug: String!, $actors: Boolean!) {
  register(size: $size, asOf: $asOf) {
    system(slug: $slug) {
      ...SystemRecord
    }
  }
}
    fragment ChangeRecord on System {
  evidence(first: 20) {
    nodes {
      kind
      title {
        ...Restricted
      }
      digest
      occurredAt
      goodUntil
      isGood
      speaksForNewest
      state
      recordedAt
      isAccepted
      judgedAt
      judgedBy {
        ...PartyName
      }
      note {
        ...Restricted
      }
      judgedIn
      supersededIn
      file {
        type
        bytes
        readers
        erased
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  missedEvidence
  expectedEvidence(first: 20) {
    nodes {
      kind
      title {
        ...Restricted
      }
      owner {
        ...PartyName
      }
      dueAt
      state
      missedSince
      toldIn
      answers {
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  changeRequests(first: 20) {
    nodes {
      ...ChangeShown
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment ChangeShown on ChangeRequest {
  version {
    label
  }
  replaces {
    label
  }
  environment
  what {
    ...Restricted
  }
  why {
    ...Restricted
  }
  risk
  mayGoWrong {
    ...Restricted
  }
  requester {
    ...PartyName
  }
  requestedAt
  state
  isApproved
  waitingFor
  judgements {
    substantial
    law {
      citation
    }
    by {
      ...PartyName
    }
    reason {
      ...Restricted
    }
    judgedAt
    stands
    entry
  }
  reviews {
    as
    reviewer {
      ...PartyName
    }
    outcome
    comments {
      ...Restricted
    }
    reviewedAt
    stands
    entry
  }
  reopened {
    evidence {
      kind
      entry
    }
    signOff {
      as
      entry
    }
    review {
      as
      entry
    }
    settledIn
  }
  endedAt
  endReason {
    ...Restricted
  }
  endedIn
  entry
}
fragment SystemLink on System {
  slug
  name
}
fragment ExitRecord on Exit {
  state
  plan {
    stop {
      ...Restricted
    }
    takesOver
    version {
      label
    }
    successor {
      ...SystemLink
    }
    process {
      ...Restricted
    }
    minutes
    consumers {
      system {
        ...SystemLink
      }
      party {
        ...PartyName
      }
    }
    data {
      ...Restricted
    }
    contracts {
      ...Restricted
    }
    retention {
      ...Restricted
    }
    statedAt
    entry
  }
  plans(first: 20) {
    nodes {
      minutes
      takesOver
      statedAt
      entry
    }
  }
  rehearsals(first: 20) {
    nodes {
      rehearsed
      heldAt
      minutes
      outcome
      goodUntil
      evidence
      notes {
        ...Restricted
      }
      entry
    }
  }
  interventions(first: 20) {
    nodes {
      kind
      effectiveAt
      minutes
      environments
      environment
      replaced {
        label
      }
      version {
        label
      }
      by {
        ...PartyName
      }
      reason {
        ...Restricted
      }
      entry
    }
  }
  retirement {
    begunAt
    plannedEnd
    successor
    target {
      ...SystemLink
    }
    process {
      ...Restricted
    }
    residual {
      ...Restricted
    }
    reason {
      ...Restricted
    }
    acknowledgements {
      system {
        ...SystemLink
      }
      party {
        ...PartyName
      }
      at
      entry
    }
    entry
    endedAt
    office
    nevertheless {
      ...Restricted
    }
    endedIn
  }
  retention {
    article
    holder
    what
    until
    entry
  }
  holds(first: 20) {
    nodes {
      from
      until
      reason {
        ...Restricted
      }
      entry
      liftedIn
    }
  }
}
fragment IncidentInShort on Incident {
  slug
  system {
    ...SystemLink
  }
  state
  severity
  harms
  isSerious
  occurred
  occurredPrecision
  awareAt
  reportDueAt
  reportedAt
  isMissed
  frozenFrom
  frozenUntil
  entry
}
fragment IncidentsOfSystem on System {
  incidents(first: 30) {
    nodes {
      ...IncidentInShort
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment ServedShown on ServingClauseResult {
  policy
  clause
  heading
  judgement
  result
}
fragment DutiesRecord on System {
  duties: obligations(first: 60, sort: LAW, result: [APPLIES, APPLIES_FROM, OPEN]) {
    nodes {
      obligation {
        name
        framework {
          title
        }
        number
        title
        version {
          asks
          source
          question
        }
      }
      result
      from
      because
      readings {
        says
        result
        from
      }
      facts {
        entry
      }
      clauses {
        ...ServedShown
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  unsettled: obligations(first: 60, sort: LAW, result: [CANNOT_BE_KNOWN]) {
    nodes {
      obligation {
        name
        number
      }
    }
  }
}
fragment SystemRecord on System {
  lastOutcome: outcomes(first: 1) {
    nodes {
      until
      intended {
        ...Restricted
      }
      brought {
        ...Restricted
      }
      decision
    }
  }
  ...LawRecord
  ...DutiesRecord
  ...IncidentsOfSystem
  ...FlowsRecord
  ...MonitoringRecord
  ...ChangeRecord
  slug
  name
  purpose {
    ...Restricted
  }
  state
  stateSince
  admitted
  organisation {
    ...PartyName
  }
  owner {
    office
    from
    party {
      ...PartyName
    }
  }
  reports {
    source {
      slug
    }
    key
    state
    sourceWord
    since {
      date
      precision
      text
    }
    unit {
      ...PartyName
    }
    contact {
      ...Restricted
    }
    contactKind
    stillReported
    row
    file
    readAt
    entry
  }
  answers {
    ownership {
      ...Answered
    }
    monitoring {
      ...Answered
    }
    audit {
      ...Answered
    }
    change {
      ...Answered
    }
    exit {
      ...Answered
    }
  }
  accountabilities(first: 50) {
    nodes {
      role
      office
      from
      until
      acceptedAt
      attestedUntil
      attestedIn
      entry
      party {
        ...PartyName
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  ownerGaps {
    from
    until
  }
  appointments {
    role
    office
    from
    until
    entry
    party {
      ...PartyName
    }
  }
  statements {
    question {
      slug
      text
      foundation
    }
    askedNow {
      text
    }
    state
    values
    redaction {
      ...Redacted
    }
    source {
      source
      file
      row
      word
      readAt
    }
    sourceRedaction {
      ...Redacted
    }
    statedAt
    entry
  }
  versions(first: 20) {
    nodes {
      label
      digest
      notes {
        ...Restricted
      }
      draftedAt
      entry
      ...Described
      author {
        ...PartyName
      }
      components {
        role
        name
        digest
        modelVersion {
          version
          model {
            slug
            name
            provider
          }
        }
      }
      signOffs {
        as
        signedAt
        entry
        signer {
          ...PartyName
        }
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  environments {
    slug
    name
    isProduction
    entry
  }
  live {
    deployment {
      environment
      kind
      share
      from
      entry
      version {
        label
      }
      admission {
        entry
      }
    }
    request {
      entry
    }
  }
  plannedStarts(first: 20) {
    nodes {
      environment
      share
      from
      isOverdue
      entry
      version {
        label
      }
    }
  }
  deployments(first: 50) {
    nodes {
      environment
      kind
      share
      plannedFrom
      from
      until
      entry
      version {
        label
        digest
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  standing {
    status
    step
    since
    until
    verdict {
      ...VerdictShown
    }
  }
  ahead {
    ...VerdictShown
  }
  charter {
    success {
      ...Restricted
    }
    scope {
      ...Restricted
    }
    atEnd {
      ...Restricted
    }
    answerable {
      ...PartyName
    }
    answerableOffice
    endsAt
    isPastEnd
    extensions
    decision
    outcomes {
      ...Restricted
    }
    reviews {
      as
      office {
        ...PartyName
      }
      outcome
      at
      entry
    }
    entry
    endEntry
  }
  exceptions {
    policy
    clause
    from
    until
    isRenewal
    granter {
      ...PartyName
    }
    reason {
      ...Restricted
    }
    entry
  }
  admissions {
    step
    granted
    at
    reason {
      ...Restricted
    }
    verdict {
      clauses {
        heading
        outcome
      }
    }
    entry
  }
  stateHistory {
    state
    from
    until
    reason {
      ...Restricted
    }
    entry
  }
  exit {
    ...ExitRecord
  }
  history(first: 100) {
    nodes {
      index
      kind
      day
      actor @include(if: $actors) {
        ...Acted
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment FlowShown on Flow {
  from {
    ...SystemLink
  }
  toSystem {
    ...SystemLink
  }
  toParty {
    ...PartyName
  }
  passes
  what {
    ...Restricted
  }
  contract {
    ...Restricted
  }
  noticeDays
  since
  until
  stands
  isToCome
  endedIn
  endReason {
    ...Restricted
  }
  acknowledged {
    by {
      ...PartyName
    }
    at
    entry
  }
  entry
}
fragment ReachedShown on ReachedByFlow {
  system {
    ...SystemLink
  }
  party {
    ...PartyName
  }
  distance
  path {
    ...SystemLink
  }
  notices {
    from {
      ...SystemLink
    }
    passes
    days
    acknowledged
    entry
  }
}
fragment FlowsRecord on System {
  rights(first: 30) {
    nodes {
      action
      holder {
        ...PartyName
      }
      office
      limits {
        ...Restricted
      }
      from
      until
      stands
      isToCome
      lastExercise {
        sort
        at
        goodUntil
        by {
          ...PartyName
        }
        evidence
        notes {
          ...Restricted
        }
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  passesOn: flows(first: 30, direction: OUT) {
    nodes {
      ...FlowShown
    }
    pageInfo {
      hasNextPage
    }
  }
  isPassed: flows(first: 30, direction: IN) {
    nodes {
      ...FlowShown
    }
    pageInfo {
      hasNextPage
    }
  }
  whenChanged: blastRadius(of: CHANGE) {
    reached(first: 30) {
      nodes {
        ...ReachedShown
      }
      totalCount
    }
    circles {
      systems {
        ...SystemLink
      }
    }
  }
  whenSuspended: blastRadius(of: SUSPENSION) {
    reached(first: 30) {
      nodes {
        notices {
          days
        }
      }
    }
  }
  whenRetired: blastRadius(of: RETIREMENT) {
    reached(first: 30) {
      nodes {
        acknowledges
      }
    }
  }
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}
fragment Answered on Answer {
  foundation
  question
  sentence
  gaps
  evidence {
    label
    at
    entry
  }
}
fragment Acted on Actor {
  party {
    ...PartyName
  }
  machine
  issuer
  method
}
fragment VerdictShown on Verdict {
  step
  isOpen
  withheld
  clauses {
    policy
    version
    clause
    heading
    promise
    outcome
    needs
    owes
    exceptedUntil
    facts {
      name
      value
      entry
    }
  }
}
fragment Described on SystemVersion {
  provenance {
    ...ProvenanceShown
  }
  modelCard {
    ...CardShown
  }
}
fragment ProvenanceShown on Provenance {
  text {
    ...Restricted
  }
  source {
    ...Restricted
  }
  run {
    ...Restricted
  }
  licence {
    ...Restricted
  }
  entry
}
fragment CardShown on ModelCard {
  digest
  title {
    ...Restricted
  }
  source {
    ...Restricted
  }
  text {
    ...Restricted
  }
  statedAt
  entry
}
fragment LawRecord on System {
  legalRole {
    roles
    from
    judgedAt
    law {
      citation
    }
    entry
    reason {
      ...Restricted
    }
  }
  risk {
    riskClass
    annexPoint
    exemptionClaimed
    from
    judgedAt
    law {
      citation
    }
    entry
    reason {
      ...Restricted
    }
  }
  risks(first: 10) {
    nodes {
      riskClass
      from
      until
      entry
    }
  }
  tier {
    tier
    from
    judgedAt
    law {
      citation
    }
    entry
    reason {
      ...Restricted
    }
  }
  assessmentsInForce {
    kind
    outcome
    reviewBy
    document
    from
    judgedAt
    law {
      citation
    }
    entry
    summary {
      ...Restricted
    }
  }
  supply {
    product
    supplier {
      ...PartyName
    }
    noticeDays
    contract {
      ...Restricted
    }
    from
    judgedAt
    law {
      citation
    }
    entry
  }
  supplierChanges(first: 10) {
    nodes {
      what {
        ...Restricted
      }
      occurredAt
      noticedAt
      noticeGiven
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  outcomes(first: 20) {
    nodes {
      from
      until
      intended {
        ...Restricted
      }
      brought {
        ...Restricted
      }
      cost {
        ...Restricted
      }
      harm {
        ...Restricted
      }
      decision
      decidedBy {
        ...PartyName
      }
      decidedAt
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment MonitoringRecord on System {
  monitoringPlan {
    from
    until
    sentences
    unspoken
    entry
    checks {
      slug
      metric
      unit
      direction
      threshold
      every
      grace
      watcher {
        ...PartyName
      }
      sentences
      observedAt
      breachedSince
      silentFrom
      isSilent
      silences {
        from
        until
      }
      observations(first: 100) {
        nodes {
          observedAt
          receivedAt
          value
          isBreach
          isLate
          version {
            label
          }
          entry
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
  validations(first: 5) {
    nodes {
      by {
        ...PartyName
      }
      independence
      how {
        ...Restricted
      }
      outcome
      validatedAt
      goodUntil
      entry
    }
  }
  findings(first: 20) {
    nodes {
      source
      check
      state
      severity
      summary {
        ...Restricted
      }
      foundAt
      dueAt
      actions {
        what {
          ...Restricted
        }
        owner {
          ...PartyName
        }
        dueAt
        doneAt
        entry
      }
      steps {
        kind
        at
        by {
          ...PartyName
        }
        note {
          ...Restricted
        }
        evidence
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  rightFindings {
    kind
    right {
      action
      office
    }
    since
    decisions
    used
    finding {
      entry
    }
    entry
  }
  decisionLog {
    received
    dropped
    lastDecidedAt
    totals {
      month
      version {
        label
      }
      outcome
      involvement
      count
    }
    overrideRates {
      month
      version {
        label
      }
      decisions
      overridden
    }
    entry
  }
  contestLog {
    received
    open
    overdue
    late
    totals {
      month
      outcome
      count
    }
    released {
      outcome
      words {
        ...Restricted
      }
      releasedAt
      entry
    }
  }
  contests(first: 30) {
    nodes {
      contestId
      decisionId
      state
      receivedAt
      answerBy
      isOverdue
      caseStamp {
        size
      }
      reviewer {
        ...PartyName
      }
      disputed {
        ...Restricted
      }
      answer {
        toldAt
        words {
          ...Restricted
        }
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  overrides(first: 30) {
    nodes {
      action
      by {
        ...PartyName
      }
      occurredAt
      outcome
      instead
      reason {
        ...Restricted
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
}`) as unknown as TypedDocumentString<SystemAloneQuery, SystemAloneQueryVariables>;
export const SystemListedDocument = new TypedDocumentString(`
    query SystemListed($size: Int!, $asOf: DateTime!, $slug: String!) {
  register(size: $size, asOf: $asOf) {
    system(slug: $slug) {
      ...SystemListed
    }
  }
}
    fragment SystemListed on System {
  slug
  name
  purpose {
    ...Restricted
  }
  state
  stateSince
  admitted
  organisation {
    ...PartyName
  }
  owner {
    office
  }
  reports {
    source {
      slug
    }
    key
    state
    sourceWord
    since {
      date
      precision
      text
    }
    unit {
      slug
    }
    stillReported
  }
  appointments {
    entry
  }
  standing {
    status
  }
  charter {
    isPastEnd
  }
  missedEvidence
  exit {
    state
  }
  lastOutcome: outcomes(first: 1) {
    nodes {
      until
      intended {
        ...Restricted
      }
      brought {
        ...Restricted
      }
      decision
    }
  }
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`) as unknown as TypedDocumentString<SystemListedQuery, SystemListedQueryVariables>;
export const SystemSlugsDocument = new TypedDocumentString(`
    query SystemSlugs($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    systems(first: $first, after: $after, orderBy: NAME) {
      nodes {
        slug
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SystemSlugsQuery, SystemSlugsQueryVariables>;
export const SystemsDocument = new TypedDocumentString(`
    query Systems($size: Int!, $asOf: DateTime!, $first: Int!, $after: String, $actors: Boolean!) {
  register(size: $size, asOf: $asOf) {
    systems(first: $first, after: $after, orderBy: NAME) {
      nodes {
        ...SystemRecord
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment ChangeRecord on System {
  evidence(first: 20) {
    nodes {
      kind
      title {
        ...Restricted
      }
      digest
      occurredAt
      goodUntil
      isGood
      speaksForNewest
      state
      recordedAt
      isAccepted
      judgedAt
      judgedBy {
        ...PartyName
      }
      note {
        ...Restricted
      }
      judgedIn
      supersededIn
      file {
        type
        bytes
        readers
        erased
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  missedEvidence
  expectedEvidence(first: 20) {
    nodes {
      kind
      title {
        ...Restricted
      }
      owner {
        ...PartyName
      }
      dueAt
      state
      missedSince
      toldIn
      answers {
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  changeRequests(first: 20) {
    nodes {
      ...ChangeShown
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment ChangeShown on ChangeRequest {
  version {
    label
  }
  replaces {
    label
  }
  environment
  what {
    ...Restricted
  }
  why {
    ...Restricted
  }
  risk
  mayGoWrong {
    ...Restricted
  }
  requester {
    ...PartyName
  }
  requestedAt
  state
  isApproved
  waitingFor
  judgements {
    substantial
    law {
      citation
    }
    by {
      ...PartyName
    }
    reason {
      ...Restricted
    }
    judgedAt
    stands
    entry
  }
  reviews {
    as
    reviewer {
      ...PartyName
    }
    outcome
    comments {
      ...Restricted
    }
    reviewedAt
    stands
    entry
  }
  reopened {
    evidence {
      kind
      entry
    }
    signOff {
      as
      entry
    }
    review {
      as
      entry
    }
    settledIn
  }
  endedAt
  endReason {
    ...Restricted
  }
  endedIn
  entry
}
fragment SystemLink on System {
  slug
  name
}
fragment ExitRecord on Exit {
  state
  plan {
    stop {
      ...Restricted
    }
    takesOver
    version {
      label
    }
    successor {
      ...SystemLink
    }
    process {
      ...Restricted
    }
    minutes
    consumers {
      system {
        ...SystemLink
      }
      party {
        ...PartyName
      }
    }
    data {
      ...Restricted
    }
    contracts {
      ...Restricted
    }
    retention {
      ...Restricted
    }
    statedAt
    entry
  }
  plans(first: 20) {
    nodes {
      minutes
      takesOver
      statedAt
      entry
    }
  }
  rehearsals(first: 20) {
    nodes {
      rehearsed
      heldAt
      minutes
      outcome
      goodUntil
      evidence
      notes {
        ...Restricted
      }
      entry
    }
  }
  interventions(first: 20) {
    nodes {
      kind
      effectiveAt
      minutes
      environments
      environment
      replaced {
        label
      }
      version {
        label
      }
      by {
        ...PartyName
      }
      reason {
        ...Restricted
      }
      entry
    }
  }
  retirement {
    begunAt
    plannedEnd
    successor
    target {
      ...SystemLink
    }
    process {
      ...Restricted
    }
    residual {
      ...Restricted
    }
    reason {
      ...Restricted
    }
    acknowledgements {
      system {
        ...SystemLink
      }
      party {
        ...PartyName
      }
      at
      entry
    }
    entry
    endedAt
    office
    nevertheless {
      ...Restricted
    }
    endedIn
  }
  retention {
    article
    holder
    what
    until
    entry
  }
  holds(first: 20) {
    nodes {
      from
      until
      reason {
        ...Restricted
      }
      entry
      liftedIn
    }
  }
}
fragment IncidentInShort on Incident {
  slug
  system {
    ...SystemLink
  }
  state
  severity
  harms
  isSerious
  occurred
  occurredPrecision
  awareAt
  reportDueAt
  reportedAt
  isMissed
  frozenFrom
  frozenUntil
  entry
}
fragment IncidentsOfSystem on System {
  incidents(first: 30) {
    nodes {
      ...IncidentInShort
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment ServedShown on ServingClauseResult {
  policy
  clause
  heading
  judgement
  result
}
fragment DutiesRecord on System {
  duties: obligations(first: 60, sort: LAW, result: [APPLIES, APPLIES_FROM, OPEN]) {
    nodes {
      obligation {
        name
        framework {
          title
        }
        number
        title
        version {
          asks
          source
          question
        }
      }
      result
      from
      because
      readings {
        says
        result
        from
      }
      facts {
        entry
      }
      clauses {
        ...ServedShown
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  unsettled: obligations(first: 60, sort: LAW, result: [CANNOT_BE_KNOWN]) {
    nodes {
      obligation {
        name
        number
      }
    }
  }
}
fragment SystemRecord on System {
  lastOutcome: outcomes(first: 1) {
    nodes {
      until
      intended {
        ...Restricted
      }
      brought {
        ...Restricted
      }
      decision
    }
  }
  ...LawRecord
  ...DutiesRecord
  ...IncidentsOfSystem
  ...FlowsRecord
  ...MonitoringRecord
  ...ChangeRecord
  slug
  name
  purpose {
    ...Restricted
  }
  state
  stateSince
  admitted
  organisation {
    ...PartyName
  }
  owner {
    office
    from
    party {
      ...PartyName
    }
  }
  reports {
    source {
      slug
    }
    key
    state
    sourceWord
    since {
      date
      precision
      text
    }
    unit {
      ...PartyName
    }
    contact {
      ...Restricted
    }
    contactKind
    stillReported
    row
    file
    readAt
    entry
  }
  answers {
    ownership {
      ...Answered
    }
    monitoring {
      ...Answered
    }
    audit {
      ...Answered
    }
    change {
      ...Answered
    }
    exit {
      ...Answered
    }
  }
  accountabilities(first: 50) {
    nodes {
      role
      office
      from
      until
      acceptedAt
      attestedUntil
      attestedIn
      entry
      party {
        ...PartyName
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  ownerGaps {
    from
    until
  }
  appointments {
    role
    office
    from
    until
    entry
    party {
      ...PartyName
    }
  }
  statements {
    question {
      slug
      text
      foundation
    }
    askedNow {
      text
    }
    state
    values
    redaction {
      ...Redacted
    }
    source {
      source
      file
      row
      word
      readAt
    }
    sourceRedaction {
      ...Redacted
    }
    statedAt
    entry
  }
  versions(first: 20) {
    nodes {
      label
      digest
      notes {
        ...Restricted
      }
      draftedAt
      entry
      ...Described
      author {
        ...PartyName
      }
      components {
        role
        name
        digest
        modelVersion {
          version
          model {
            slug
            name
            provider
          }
        }
      }
      signOffs {
        as
        signedAt
        entry
        signer {
          ...PartyName
        }
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  environments {
    slug
    name
    isProduction
    entry
  }
  live {
    deployment {
      environment
      kind
      share
      from
      entry
      version {
        label
      }
      admission {
        entry
      }
    }
    request {
      entry
    }
  }
  plannedStarts(first: 20) {
    nodes {
      environment
      share
      from
      isOverdue
      entry
      version {
        label
      }
    }
  }
  deployments(first: 50) {
    nodes {
      environment
      kind
      share
      plannedFrom
      from
      until
      entry
      version {
        label
        digest
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  standing {
    status
    step
    since
    until
    verdict {
      ...VerdictShown
    }
  }
  ahead {
    ...VerdictShown
  }
  charter {
    success {
      ...Restricted
    }
    scope {
      ...Restricted
    }
    atEnd {
      ...Restricted
    }
    answerable {
      ...PartyName
    }
    answerableOffice
    endsAt
    isPastEnd
    extensions
    decision
    outcomes {
      ...Restricted
    }
    reviews {
      as
      office {
        ...PartyName
      }
      outcome
      at
      entry
    }
    entry
    endEntry
  }
  exceptions {
    policy
    clause
    from
    until
    isRenewal
    granter {
      ...PartyName
    }
    reason {
      ...Restricted
    }
    entry
  }
  admissions {
    step
    granted
    at
    reason {
      ...Restricted
    }
    verdict {
      clauses {
        heading
        outcome
      }
    }
    entry
  }
  stateHistory {
    state
    from
    until
    reason {
      ...Restricted
    }
    entry
  }
  exit {
    ...ExitRecord
  }
  history(first: 100) {
    nodes {
      index
      kind
      day
      actor @include(if: $actors) {
        ...Acted
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment FlowShown on Flow {
  from {
    ...SystemLink
  }
  toSystem {
    ...SystemLink
  }
  toParty {
    ...PartyName
  }
  passes
  what {
    ...Restricted
  }
  contract {
    ...Restricted
  }
  noticeDays
  since
  until
  stands
  isToCome
  endedIn
  endReason {
    ...Restricted
  }
  acknowledged {
    by {
      ...PartyName
    }
    at
    entry
  }
  entry
}
fragment ReachedShown on ReachedByFlow {
  system {
    ...SystemLink
  }
  party {
    ...PartyName
  }
  distance
  path {
    ...SystemLink
  }
  notices {
    from {
      ...SystemLink
    }
    passes
    days
    acknowledged
    entry
  }
}
fragment FlowsRecord on System {
  rights(first: 30) {
    nodes {
      action
      holder {
        ...PartyName
      }
      office
      limits {
        ...Restricted
      }
      from
      until
      stands
      isToCome
      lastExercise {
        sort
        at
        goodUntil
        by {
          ...PartyName
        }
        evidence
        notes {
          ...Restricted
        }
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  passesOn: flows(first: 30, direction: OUT) {
    nodes {
      ...FlowShown
    }
    pageInfo {
      hasNextPage
    }
  }
  isPassed: flows(first: 30, direction: IN) {
    nodes {
      ...FlowShown
    }
    pageInfo {
      hasNextPage
    }
  }
  whenChanged: blastRadius(of: CHANGE) {
    reached(first: 30) {
      nodes {
        ...ReachedShown
      }
      totalCount
    }
    circles {
      systems {
        ...SystemLink
      }
    }
  }
  whenSuspended: blastRadius(of: SUSPENSION) {
    reached(first: 30) {
      nodes {
        notices {
          days
        }
      }
    }
  }
  whenRetired: blastRadius(of: RETIREMENT) {
    reached(first: 30) {
      nodes {
        acknowledges
      }
    }
  }
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}
fragment Answered on Answer {
  foundation
  question
  sentence
  gaps
  evidence {
    label
    at
    entry
  }
}
fragment Acted on Actor {
  party {
    ...PartyName
  }
  machine
  issuer
  method
}
fragment VerdictShown on Verdict {
  step
  isOpen
  withheld
  clauses {
    policy
    version
    clause
    heading
    promise
    outcome
    needs
    owes
    exceptedUntil
    facts {
      name
      value
      entry
    }
  }
}
fragment Described on SystemVersion {
  provenance {
    ...ProvenanceShown
  }
  modelCard {
    ...CardShown
  }
}
fragment ProvenanceShown on Provenance {
  text {
    ...Restricted
  }
  source {
    ...Restricted
  }
  run {
    ...Restricted
  }
  licence {
    ...Restricted
  }
  entry
}
fragment CardShown on ModelCard {
  digest
  title {
    ...Restricted
  }
  source {
    ...Restricted
  }
  text {
    ...Restricted
  }
  statedAt
  entry
}
fragment LawRecord on System {
  legalRole {
    roles
    from
    judgedAt
    law {
      citation
    }
    entry
    reason {
      ...Restricted
    }
  }
  risk {
    riskClass
    annexPoint
    exemptionClaimed
    from
    judgedAt
    law {
      citation
    }
    entry
    reason {
      ...Restricted
    }
  }
  risks(first: 10) {
    nodes {
      riskClass
      from
      until
      entry
    }
  }
  tier {
    tier
    from
    judgedAt
    law {
      citation
    }
    entry
    reason {
      ...Restricted
    }
  }
  assessmentsInForce {
    kind
    outcome
    reviewBy
    document
    from
    judgedAt
    law {
      citation
    }
    entry
    summary {
      ...Restricted
    }
  }
  supply {
    product
    supplier {
      ...PartyName
    }
    noticeDays
    contract {
      ...Restricted
    }
    from
    judgedAt
    law {
      citation
    }
    entry
  }
  supplierChanges(first: 10) {
    nodes {
      what {
        ...Restricted
      }
      occurredAt
      noticedAt
      noticeGiven
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  outcomes(first: 20) {
    nodes {
      from
      until
      intended {
        ...Restricted
      }
      brought {
        ...Restricted
      }
      cost {
        ...Restricted
      }
      harm {
        ...Restricted
      }
      decision
      decidedBy {
        ...PartyName
      }
      decidedAt
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
}
fragment MonitoringRecord on System {
  monitoringPlan {
    from
    until
    sentences
    unspoken
    entry
    checks {
      slug
      metric
      unit
      direction
      threshold
      every
      grace
      watcher {
        ...PartyName
      }
      sentences
      observedAt
      breachedSince
      silentFrom
      isSilent
      silences {
        from
        until
      }
      observations(first: 100) {
        nodes {
          observedAt
          receivedAt
          value
          isBreach
          isLate
          version {
            label
          }
          entry
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
  validations(first: 5) {
    nodes {
      by {
        ...PartyName
      }
      independence
      how {
        ...Restricted
      }
      outcome
      validatedAt
      goodUntil
      entry
    }
  }
  findings(first: 20) {
    nodes {
      source
      check
      state
      severity
      summary {
        ...Restricted
      }
      foundAt
      dueAt
      actions {
        what {
          ...Restricted
        }
        owner {
          ...PartyName
        }
        dueAt
        doneAt
        entry
      }
      steps {
        kind
        at
        by {
          ...PartyName
        }
        note {
          ...Restricted
        }
        evidence
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  rightFindings {
    kind
    right {
      action
      office
    }
    since
    decisions
    used
    finding {
      entry
    }
    entry
  }
  decisionLog {
    received
    dropped
    lastDecidedAt
    totals {
      month
      version {
        label
      }
      outcome
      involvement
      count
    }
    overrideRates {
      month
      version {
        label
      }
      decisions
      overridden
    }
    entry
  }
  contestLog {
    received
    open
    overdue
    late
    totals {
      month
      outcome
      count
    }
    released {
      outcome
      words {
        ...Restricted
      }
      releasedAt
      entry
    }
  }
  contests(first: 30) {
    nodes {
      contestId
      decisionId
      state
      receivedAt
      answerBy
      isOverdue
      caseStamp {
        size
      }
      reviewer {
        ...PartyName
      }
      disputed {
        ...Restricted
      }
      answer {
        toldAt
        words {
          ...Restricted
        }
        entry
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
  overrides(first: 30) {
    nodes {
      action
      by {
        ...PartyName
      }
      occurredAt
      outcome
      instead
      reason {
        ...Restricted
      }
      entry
    }
    pageInfo {
      hasNextPage
    }
  }
}`) as unknown as TypedDocumentString<SystemsQuery, SystemsQueryVariables>;
export const SystemsListedDocument = new TypedDocumentString(`
    query SystemsListed($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    systems(first: $first, after: $after, orderBy: NAME) {
      nodes {
        ...SystemListed
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment SystemListed on System {
  slug
  name
  purpose {
    ...Restricted
  }
  state
  stateSince
  admitted
  organisation {
    ...PartyName
  }
  owner {
    office
  }
  reports {
    source {
      slug
    }
    key
    state
    sourceWord
    since {
      date
      precision
      text
    }
    unit {
      slug
    }
    stillReported
  }
  appointments {
    entry
  }
  standing {
    status
  }
  charter {
    isPastEnd
  }
  missedEvidence
  exit {
    state
  }
  lastOutcome: outcomes(first: 1) {
    nodes {
      until
      intended {
        ...Restricted
      }
      brought {
        ...Restricted
      }
      decision
    }
  }
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}
fragment Restricted on RestrictedText {
  text
  redaction {
    ...Redacted
  }
}
fragment PartyName on Party {
  slug
  kind
  name {
    ...Restricted
  }
}`) as unknown as TypedDocumentString<SystemsListedQuery, SystemsListedQueryVariables>;
export const SystemsStatedDocument = new TypedDocumentString(`
    query SystemsStated($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    systems(first: $first, after: $after, orderBy: NAME) {
      nodes {
        ...SystemStated
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment SystemStated on System {
  slug
  statements {
    question {
      slug
    }
    state
    values
    redaction {
      ...Redacted
    }
    source {
      source
      file
      row
      word
    }
    sourceRedaction {
      ...Redacted
    }
    statedAt
    entry
  }
}
fragment Redacted on Redaction {
  state
  reason
  commitment
  entry
  erasedIn
}`) as unknown as TypedDocumentString<SystemsStatedQuery, SystemsStatedQueryVariables>;
export const WithoutOwnerDocument = new TypedDocumentString(`
    query WithoutOwner($size: Int!, $asOf: DateTime!, $first: Int!, $after: String) {
  register(size: $size, asOf: $asOf) {
    systems(
      first: $first
      after: $after
      orderBy: NAME
      filter: {withoutOwner: true}
    ) {
      nodes {
        slug
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WithoutOwnerQuery, WithoutOwnerQueryVariables>;