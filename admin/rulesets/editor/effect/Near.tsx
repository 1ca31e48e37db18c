import { Box, Link, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { isNothing } from '../../../charts/exact.ts';
import { useExact } from '../../../charts/useExact.ts';
import type { Effect, Near as One } from './protocol.ts';

/** Who is at a bound of a grade: those who cross it, then those who do not and are the nearest, with how far it is to the last digit. */
export function Near({ near, press }: Pick<Effect, 'near'> & { press: (subject: string) => void }) {
  const translate = useTranslate();
  const crossed = near.filter(isCrossed);
  const beside = near.filter((one) => !isCrossed(one));
  return (
    <>
      {crossed.length > 0 && <Listed title={translate('effect-crossed')} near={crossed} press={press} />}
      {beside.length > 0 && <Listed title={translate('effect-near')} near={beside} press={press} />}
    </>
  );
}

const isCrossed = ({ grade }: One): boolean => grade.was !== grade.is;

function Listed({ title, near, press }: { title: string; near: readonly One[]; press: (subject: string) => void }) {
  const translate = useTranslate();
  const { exact } = useExact();
  const away = ({ bound, above }: One): string => {
    const kind = isNothing(above) ? 'on' : above.startsWith('-') ? 'below' : 'above';
    return translate(`effect-near-${kind}`, { bound: exact(bound), by: exact(above.replace(/^-/, '')) });
  };
  return (
    <Box component="section" aria-label={title}>
      <Typography component="h3" variant="subtitle2">
        {title}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {near.map((one) => (
          <li key={one.subject}>
            <Link component="button" variant="body2" onClick={() => press(one.subject)} sx={{ textAlign: 'left' }}>
              {one.name ?? one.subject}
            </Link>
            {isCrossed(one) && (
              <Typography variant="body2">
                {one.grade.was ?? '–'} → {one.grade.is ?? '–'}
              </Typography>
            )}
            <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
              {away(one)}
            </Typography>
          </li>
        ))}
      </Box>
    </Box>
  );
}
