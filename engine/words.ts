/** Words in Russian, Kazakh and English for what the passes find: a third of the engine's size, for whoever shows it to people. */
export { explainAsked, type Explained } from './explain/asked.ts';
export { explain } from './explain/explain.ts';
export { explainProgression } from './explain/progression/explain-progression.ts';
export { explainFindings } from './explain/findings/explain-findings.ts';
export { explainedPage, explainedText } from './say/explained.ts';
export { nodeWords, type DerivationWords, type NodeWords } from './say/explanation/node.ts';
export { progressionWords, type ProgressionWords } from './say/progression/page.ts';
export { findingsWords, type FindingsWords } from './say/findings/page.ts';
export type { Line, Page } from './say/lines.ts';
export { labelsOf, type EditionLabels, type StageLabel, type ValueLabel } from './say/results/labels.ts';
export {
  gradeWords,
  readingsChosen,
  reasonsWords,
  reportedFindingWords,
  reportedWords,
  statusWords,
  type Decimals,
} from './say/results/words.ts';
export { formulaLatex, latexOf, nameLatex } from './say/latex.ts';
export { functionWords, mathematics, nameMathematics, type Fence, type Mathematics, type Naming } from './say/mathematics.ts';
export { clauseWords } from './say/clause.ts';
export type { ReadingWords } from './say/readings.ts';
export { comparisonText } from './say/comparison/page.ts';
export { comparisonView } from './say/comparison/view-sections.ts';
export type {
  ComparisonView,
  EditionView,
  FormulaView,
  LeftOutView,
  ViewBlock,
  ViewChange,
  ViewSection,
  WeightRow,
} from './say/comparison/view.ts';
export { resultsText } from './say/comparison/results.ts';
export { describe } from './messages/index.ts';
export { describer, type Area, type Described } from './messages/describer.ts';
export {
  diagnosticsToJson,
  placeDiagnostics,
  withDiagnostics,
  wordDiagnostics,
  type DiagnosticJson,
  type PlacedDiagnostic,
  type WithDiagnostics,
} from './say/diagnostics.ts';
export { casesDocument, type CasesDocument } from './say/cases.ts';
export {
  fateWords,
  ledgerCountWords,
  ledgerDocument,
  ledgerLines,
  placedLedger,
  type LedgerCounts,
  type LedgerDocument,
  type LedgerLineWords,
  type PlacedLedger,
} from './say/ledger.ts';
export { deadlineEntries, deadlineLines, deadlinesDocument, type DeadlineLine, type DeadlinesDocument } from './say/deadlines.ts';
