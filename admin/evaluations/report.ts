import type { Explanation, Fate, FindingsExplained, Report as Reported, ReportedSubject, ReportedValue } from '../../engine/index.ts';

/** What the service answers is what the engine writes. */
export type Report = Reported;
export type Subject = ReportedSubject;
export type Value = ReportedValue;
export type Explained = Explanation | Fate | FindingsExplained;
export type { Explanation, Fate, FindingsExplained };
