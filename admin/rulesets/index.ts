import type { ResourceProps } from 'react-admin';
import { RulesetList } from './RulesetList.tsx';
import { RulesetShow } from './RulesetShow.tsx';
import type { Ruleset } from './ruleset.ts';

export default {
  list: RulesetList,
  show: RulesetShow,
  recordRepresentation: ({ id }: Ruleset) => id,
} satisfies Omit<ResourceProps, 'name'>;
