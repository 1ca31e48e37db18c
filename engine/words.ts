/** Words in Russian, Kazakh and English for what the passes find: a third of the engine's size, for whoever shows it to people. */
export { explainAsked, type Explained } from './explain/asked.ts';
export { explain } from './explain/explain.ts';
export { explanationText } from './explain/text.ts';
export { explainFate } from './explain/fate/explain-fate.ts';
export { fateText } from './explain/fate/text.ts';
export { explainFindings } from './explain/findings/explain-findings.ts';
export { itemLabel, placeLabel } from './explain/findings/places.ts';
export { findingsText } from './explain/findings/text.ts';
export { comparisonText } from './compare/text/page.ts';
export { resultsText } from './compare/text/results.ts';
export { describe, describer, type Area, type Described } from './messages/index.ts';
export { diagnosticsToJson, type DiagnosticJson } from './messages/diagnostic-json.ts';
export { casesDocument, type CasesDocument } from './cases/document.ts';
