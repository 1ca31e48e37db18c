import type { Model } from '../../model.ts';
import { assume } from './assume.ts';
import { optionalKeys } from './inputs.ts';
import { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';

const roots = new WeakMap<Model, Map<string, Knowledge>>();

/** What is known before anything is computed: the limits, for subjects of a category and, inside a list, for any one of its rows. */
export function root(run: Run, list: string | null): Knowledge {
  let ofModel = roots.get(run.model);
  if (!ofModel) roots.set(run.model, (ofModel = new Map<string, Knowledge>()));
  const key = JSON.stringify([run.category, list]);
  let found = ofModel.get(key);
  if (!found) {
    // A limit may itself look at rows: while the limits are being read, none is known.
    ofModel.set(key, new Knowledge(null, optionalKeys(run), list));
    found = limits(run, list);
    ofModel.set(key, found);
  }
  return found.fork();
}

function limits(run: Run, list: string | null): Knowledge {
  const plain = run.with({ notes: null, assignment: new Map() });
  let known = new Knowledge(null, optionalKeys(run), list);
  for (const limit of run.model.limits) {
    if (!limit.categories.has(run.category) || (limit.list !== null && limit.list !== list)) continue;
    // A limit that splits into several ways says nothing that holds on all of them.
    const ways = assume(limit.term, true, known, plain);
    const [only] = ways;
    if (only && ways.length === 1) known = new Knowledge(null, known.optional, list).include(only);
  }
  return known;
}

/** Any row of a list, seen from where this is known: what is known of a particular row does not carry over. */
export function enterRows(list: string, known: Knowledge, run: Run): Knowledge {
  return known.list === list ? root(run, list) : known.fork(list).include(root(run, list));
}
