import { Alert, AlertTitle, Box, Typography } from '@mui/material';
import { Link, useTranslate } from 'react-admin';
import type { LeftOutView } from '../../engine/index.ts';

interface Props {
  readonly leftOut: readonly LeftOutView[];
  /** What was and what is, as the address names them: entries of a draft are opened there. */
  readonly sides?: Readonly<Record<LeftOutView['side'], string>>;
}

/** What of a text with mistakes is not compared, why, and where it stands. */
export function LeftOut({ leftOut, sides }: Props) {
  const translate = useTranslate();
  if (leftOut.length === 0) return null;
  return (
    <Alert
      severity="warning"
      variant="outlined"
      sx={{ bgcolor: 'background.paper', '& .MuiAlert-message': { width: '100%', minWidth: 0 } }}
    >
      <AlertTitle>{translate('compare-left-out', { count: leftOut.length })}</AlertTitle>
      <Box component="ul" aria-label={translate('compare-left-out', { count: leftOut.length })} sx={{ m: 0, pl: 2.5 }}>
        {leftOut.map(({ side, path, label, why }) => {
          const place = placeIn(sides?.[side], path);
          const what = [translate(`compare-${side}`), sectionOf(path, translate), label ?? unnamed(path)].filter(Boolean).join(' · ');
          return (
            <Box component="li" key={`${side} ${path.join()}`} sx={{ overflowWrap: 'anywhere' }}>
              {place ? <Link to={place}>{what}</Link> : <b>{what}</b>}
              {why.map((one) => (
                <Typography key={one} variant="body2" color="textSecondary">
                  {one}
                </Typography>
              ))}
            </Box>
          );
        })}
      </Box>
    </Alert>
  );
}

type Translate = ReturnType<typeof useTranslate>;

/** A line out of its place is no section, and has no name. */
function sectionOf([section]: LeftOutView['path'], translate: Translate): string {
  return translate(`editor-section-${String(section)}`, { _: String(section) });
}

/** What has no label of its own: its number in a list, its name in a map. */
function unnamed([, item]: LeftOutView['path']): string {
  return typeof item === 'number' ? `№ ${item + 1}` : (item ?? '');
}

function placeIn(side: string | undefined, path: LeftOutView['path']): string | null {
  if (side?.startsWith('draft@') !== true) return null;
  return `/drafts/${encodeURIComponent(side.slice(6))}/${path.slice(0, 2).map(encodeURIComponent).join('/')}`;
}
