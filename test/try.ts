import { readFileSync } from 'node:fs';
import { checkCohort, checkDefinitions, evaluate, Rational } from '/work/wt/pass/engine/index.ts';
import { standingsOf, decimalAt } from '/work/wt/pass/engine/standings/standings.ts';
import { generateCohort } from '/work/wt/pass/engine/bench/generate.ts';
import { Pass } from '/work/wt/pass/engine/standings/pass.ts';
import { columnsOf } from '/work/wt/pass/engine/columns/of-cohort.ts';
const id = process.argv[2] ?? 'service-quality-2014'; const n = Number(process.argv[3] ?? 200);
const file = `/work/wt/pass/rulesets/${id}.yaml`;
const { ruleset } = checkDefinitions({ name: file, text: readFileSync(file, 'utf8') });
const model = ruleset!.model;
const cohortFile = process.argv[4] ? readFileSync(process.argv[4],'utf8') : JSON.stringify(generateCohort(model, n, 7));
const { cohort, diagnostics } = checkCohort(model, { name: 'c.json', text: cohortFile });
if (!cohort) { console.log(diagnostics.slice(0,3)); process.exit(1); }
if (process.env.RAW) { const p = new Pass(model, columnsOf(model, cohort)!, cohort.readings); p.wanted({kind:'value', id: model.ranking!.by, isUnrounded:false}); p.checkAll(); p.run(); }
const found = standingsOf(model, cohort, ['final']);
console.log(found === null ? 'NULL' : [...found.ranks!.slice(0,10)], found && [...found.graded!.slice(0,10)]);
const evaluation = await evaluate(model, cohort);
let bad = 0;
if (found) evaluation.subjects.forEach(({ rank, grade }, i) => {
  const f = decimalAt(found.values.get('final')!, i), e = evaluation.columns.get('final')![i];
  if ((found.ranks![i] || null) !== rank || (found.grades[found.graded![i]!] ?? null) !== grade || String(f) !== String(e)) { bad++; if (bad < 5) console.log(i, found.ranks![i], rank, found.grades[found.graded![i]!], grade, String(f), String(e)); }
});
console.log('bad', bad, 'of', cohort.subjects.length);
const N = Number(process.argv[5] ?? 20);
const times = []; for (let k = 0; k < N; k++) { const t = process.cpuUsage(); standingsOf(model, cohort, ['final']); const u = process.cpuUsage(t); times.push((u.user + u.system) / cohort.subjects.length); }
console.log('us/body', times.map((x) => x.toFixed(2)).join(' '));
