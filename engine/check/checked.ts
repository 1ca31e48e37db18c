import type { Location } from '../diagnostic.ts';
import type { RulesetFile } from '../language/ruleset.ts';
import type { Model } from '../model.ts';
import type { Path, Source, Span } from '../source.ts';

/** A ruleset whose definitions are without errors: as it is written, as it is understood, and where everything stands. */
export interface CheckedRuleset {
  readonly source: Source;
  readonly file: RulesetFile;
  readonly model: Model;
  locate(path: Path, span?: Span): Location;
  locateKey(path: Path): Location;
}
