import type { Command } from './command.ts';
import { json, mutantOptions, on, readingOption } from './options.ts';

/** All commands, in the order in which help names them. What a command needs is loaded when it runs: `list` wants little of the engine. */
export const commands: readonly Command[] = [
  { name: 'list', positionals: [], options: [json], run: async (...asked) => (await import('./list.ts')).list(...asked) },
  {
    name: 'check',
    positionals: [{ name: 'ruleset|file.yaml' }],
    options: [on, json],
    run: async (...asked) => (await import('./check.ts')).check(...asked),
  },
  {
    name: 'test',
    positionals: [{ name: 'ruleset|file.yaml', optional: true, without: 'mutate' }],
    options: [on, json, ...mutantOptions],
    run: async (...asked) => (await import('./test.ts')).test(...asked),
  },
  {
    name: 'evaluate',
    positionals: [{ name: 'ruleset|file.yaml', optional: true }, { name: 'data file' }],
    options: [readingOption('reading'), on, { name: 'explain', value: 'subject[:value]' }, json],
    run: async (...asked) => (await import('./evaluate.ts')).evaluate(...asked),
  },
  {
    name: 'rank',
    positionals: [{ name: 'ruleset|file.yaml' }, { name: 'data file' }],
    options: [readingOption('reading'), on, json],
    run: async (...asked) => (await import('./rank.ts')).rank(...asked),
  },
  {
    name: 'compare',
    positionals: [
      { name: 'ruleset|file.yaml' },
      { name: 'ruleset|file.yaml' },
      { name: 'data file', optional: true },
      { name: 'data file', optional: true },
    ],
    options: [readingOption('left-reading'), readingOption('right-reading'), on, json],
    run: async (...asked) => (await import('./compare.ts')).compare(...asked),
  },
  {
    name: 'clauses',
    positionals: [{ name: 'ruleset|file.yaml' }],
    options: [on, json],
    run: async (...asked) => (await import('./clauses.ts')).clauses(...asked),
  },
  {
    name: 'deadlines',
    positionals: [{ name: 'ruleset|file.yaml' }],
    options: [{ name: 'event', value: 'name=YYYY-MM-DD', repeats: true }, on, { name: 'ics', value: null }, json],
    run: async (...asked) => (await import('./deadlines.ts')).deadlines(...asked),
  },
  {
    name: 'replay',
    positionals: [{ name: 'capsule' }],
    options: [json],
    run: async (...asked) => (await import('./replay.ts')).replay(...asked),
  },
];
