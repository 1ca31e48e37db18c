import { Box, Tooltip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormats } from '../i18n/format.ts';

/** Days, both ends included; null: no end is known. */
export interface Stretch {
  readonly key: string;
  readonly name: string;
  readonly from: string;
  readonly until: string | null;
  /** What is not in force yet, what has no rules, and the one that is looked at. */
  readonly kind: 'in-force' | 'proposed' | 'gap';
  readonly isCurrent?: boolean;
}

const DAY = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;

/** Days on a line: whose they are is written below for those who do not see it. Words stand beside colours. */
export function Strip({ stretches, label, marked = null }: { stretches: readonly Stretch[]; label: string; marked?: string | null }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const [first = 0] = stretches.map(({ from }) => at(from)).toSorted((a, b) => a - b);
  const known = Math.max(first + 1, ...stretches.map(({ from, until }) => (until === null ? at(from) + 365 : at(until) + 1)));
  const span = (known - first) * 1.04;
  const percent = (value: number): string => `${(100 * Math.min(1, Math.max(0, (value - first) / span))).toFixed(3)}%`;
  const lanes = stretches.some(({ kind }) => kind === 'proposed') ? 2 : 1;
  return (
    <Box>
      <Box
        role="img"
        aria-label={`${label}: ${stretches.map(({ name, from, until }) => `${name} ${day(from)} – ${until === null ? '…' : day(until)}`).join('; ')}`}
        sx={{ position: 'relative', height: 34 * lanes + 2, borderBottom: 1, borderColor: 'divider' }}
      >
        {stretches.map(({ key, name, from, until, kind, isCurrent = false }) => {
          const end = until === null ? first + span : at(until) + 1;
          return (
            <Tooltip key={key} title={`${name}: ${day(from)} – ${until === null ? '…' : day(until)}`}>
              <Box
                sx={{
                  position: 'absolute',
                  top: kind === 'proposed' ? 36 : 2,
                  height: 30,
                  left: percent(at(from)),
                  width: `max(3px, calc(${percent(end)} - ${percent(at(from))} - 2px))`,
                  px: 1,
                  overflow: 'hidden',
                  whiteSpace: 'nowrap',
                  textOverflow: 'ellipsis',
                  // The end of a name tells editions of one methodology apart.
                  direction: 'rtl',
                  textAlign: 'left',
                  fontSize: '0.8rem',
                  lineHeight: '28px',
                  borderRadius: 0.5,
                  border: 1,
                  borderStyle: kind === 'in-force' ? 'solid' : 'dashed',
                  borderColor: kind === 'gap' ? 'warning.main' : 'primary.main',
                  fontWeight: isCurrent || kind === 'proposed' ? 600 : 400,
                  color: isCurrent ? 'primary.contrastText' : 'text.primary',
                  bgcolor: isCurrent ? 'primary.main' : kind === 'in-force' ? 'action.selected' : 'transparent',
                  ...(kind === 'gap' && {
                    backgroundImage: 'repeating-linear-gradient(135deg, transparent 0 5px, rgba(200, 130, 0, 0.35) 5px 7px)',
                  }),
                }}
              >
                <bdi>{name}</bdi>
              </Box>
            </Tooltip>
          );
        })}
        {marked && (
          <Box
            aria-hidden
            sx={{ position: 'absolute', top: 0, bottom: 0, left: percent(at(marked)), borderLeft: 2, borderColor: 'error.main' }}
          />
        )}
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between' }}>
        <Typography variant="caption" color="textSecondary">
          {stretches.length > 0 && day(new Date(first * DAY).toISOString().slice(0, 10))}
        </Typography>
        <Typography variant="caption" color="textSecondary">
          {stretches.some(({ until }) => until === null)
            ? translate('strip-no-end')
            : day(new Date((known - 1) * DAY).toISOString().slice(0, 10))}
        </Typography>
      </Box>
    </Box>
  );
}
