import fc from 'fast-check';

/**
 * Random samples are the same at every run, so that a change is judged by what it changes and not by what fell to it. `METODIKA_SEED` says
 * which, to look for more.
 */
fc.configureGlobal({ seed: Number(process.env['METODIKA_SEED'] ?? 1) });
