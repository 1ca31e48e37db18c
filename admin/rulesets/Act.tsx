import { Box, Card, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormats } from '../i18n/format.ts';
import type { Ruleset } from './ruleset.ts';

/** The legal act that an edition writes down. */
export function Act({ act }: Pick<Ruleset, 'act'>) {
  const translate = useTranslate();
  const { label, day } = useFormats();
  const rows: readonly (readonly [string, string])[] = [
    [translate('act-title'), label(act.title)],
    [translate('act-kind'), label(act.kind)],
    [
      translate('act-number'),
      act.orders?.map(({ number, date }) => translate('number-and-date', { number, date: day(date) })).join('; ') ??
        (act.number === undefined
          ? ''
          : translate('number-and-date', { number: act.number, date: act.date === undefined ? 'none' : day(act.date) })),
    ],
    [translate('act-date'), act.number === undefined && act.date !== undefined ? day(act.date) : ''],
    [
      translate('act-registered'),
      act.registered ? translate('number-and-date', { number: act.registered.number, date: day(act.registered.date) }) : '',
    ],
    [translate('act-wording'), label(act.wording)],
    [translate('act-repealed'), act.repealed ? `${day(act.repealed.date)} – ${label(act.repealed.by)}` : ''],
  ];
  return (
    <Card component="section" aria-label={translate('act')} sx={{ p: 2.5 }}>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gridTemplateColumns: { xs: '1fr', sm: 'minmax(140px, auto) 1fr' }, columnGap: 3, rowGap: 0.75 }}
      >
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <Box key={name} sx={{ display: 'contents' }}>
              <Typography component="dt" variant="body2" color="textSecondary">
                {name}
              </Typography>
              <Typography component="dd" variant="body2" sx={{ m: 0 }}>
                {value}
              </Typography>
            </Box>
          ))}
      </Box>
    </Card>
  );
}
