import type { ResourceProps } from 'react-admin';
import { EvaluatePage } from './EvaluatePage.tsx';

export default { list: EvaluatePage } satisfies Omit<ResourceProps, 'name'>;
