import type { ResourceProps } from 'react-admin';
import { DraftList } from './DraftList.tsx';

/** A draft is shown on the desk, under `/drafts/:draftId`. */
export default { list: DraftList } satisfies Omit<ResourceProps, 'name'>;
