import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { Ruleset } from './ruleset.ts';

const RulesetList = lazy(async () => ({ default: (await import('./RulesetList.tsx')).RulesetList }));
const RulesetShow = lazy(async () => ({ default: (await import('./RulesetShow.tsx')).RulesetShow }));

export default {
  list: RulesetList,
  show: RulesetShow,
  recordRepresentation: ({ id }: Ruleset) => id,
} satisfies Omit<ResourceProps, 'name'>;
