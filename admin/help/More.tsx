import { Link } from '@mui/material';
import { useTranslate } from 'react-admin';
import { ask, type Question } from './asked.ts';

interface Props {
  readonly diagnostic: NonNullable<Question['diagnostic']>;
  /** Where the manual tells of the place that it is about. */
  readonly at?: string;
  /** The element that says what it is about. */
  readonly describedBy?: string;
}

/** Leads from what was found to why it matters, how it is mended, and an example. */
export function More({ diagnostic, at, describedBy }: Props) {
  const translate = useTranslate();
  return (
    <Link
      component="button"
      type="button"
      className="screen-only"
      variant="body2"
      sx={{ verticalAlign: 'baseline', whiteSpace: 'nowrap' }}
      {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
      onClick={() => ask({ at: at ?? null, own: null, keys: [], diagnostic })}
    >
      {translate('help-more')}
    </Link>
  );
}
