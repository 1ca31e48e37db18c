import { ErrorIcon, InfoIcon, WarningIcon } from '../layout/icons.tsx';
import type { Finding } from '../problem.ts';

const ICONS = { error: ErrorIcon, warning: WarningIcon, info: InfoIcon } as const;

export function SeverityIcon({ severity }: Pick<Finding, 'severity'>) {
  const Icon = ICONS[severity];
  return <Icon color={severity} fontSize="small" sx={{ flex: 'none' }} />;
}
