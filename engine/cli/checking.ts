/** What reads and checks a ruleset's text: half of the engine, loaded where there is a text to check. */
export { checkDefinitions, checkRuleset, EarlierChecks, identify, readSegments, writeSegments } from '../index.ts';
