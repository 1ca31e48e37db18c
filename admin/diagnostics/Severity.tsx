import { ErrorIcon, InfoIcon, WarningIcon } from '../layout/icons.tsx';
import type { DiagnosticJson } from '../../engine/index.ts';

const ICONS = { error: ErrorIcon, warning: WarningIcon, info: InfoIcon } as const;

export function SeverityIcon({ severity }: Pick<DiagnosticJson, 'severity'>) {
  const Icon = ICONS[severity];
  return <Icon color={severity} fontSize="small" sx={{ flex: 'none' }} />;
}
