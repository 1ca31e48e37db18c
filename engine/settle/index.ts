export { settleFigures, type Settled, type SettledFigure, type SourcedFigure } from './figures.ts';
export { isOf, reportOf, withReport, type ReportRow } from './reports.ts';
export { withInput, withRows } from './written.ts';
