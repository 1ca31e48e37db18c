import { Card, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { Link, useTranslate } from 'react-admin';
import { clauseWords, fateWords, type PlacedLedger } from '../../engine/index.ts';
import { useFormats } from '../i18n/format.ts';
import { Lines } from '../layout/Lines.tsx';
import { MONO } from '../theme.ts';
import { linePlace } from './places.ts';

export type Provision = PlacedLedger['clauses'][number];

/** The provisions, a row each; what sees to one leads to its place in the text. */
export function ClauseTable({ id, clauses }: { id: string; clauses: readonly Provision[] }) {
  const translate = useTranslate();
  const { language, label, capital } = useFormats();
  return (
    <Card className="wide-table">
      <Lines size="small" role="table" aria-label={translate('version-tab-clauses')}>
        <TableHead role="rowgroup">
          <TableRow role="row">
            <TableCell sx={{ width: '16%' }}>{translate('column-clause')}</TableCell>
            <TableCell sx={{ width: '32%' }}>{translate('column-heading')}</TableCell>
            <TableCell sx={{ width: '12%' }}>{translate('column-fate')}</TableCell>
            <TableCell>{translate('column-implemented')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody role="rowgroup">
          {clauses.map(({ clause, heading, fate, why, implemented_by: by }, index) => (
            <TableRow key={index} role="row" hover>
              <TableCell component="th" scope="row" role="rowheader">
                {clauseWords(clause, language)}
              </TableCell>
              <TableCell role="cell">{label(heading)}</TableCell>
              <TableCell role="cell">{capital(fateWords(fate, language))}</TableCell>
              <TableCell role="cell">
                {label(why)}
                {by.map((one) => (
                  <div key={one.name}>
                    <Link to={linePlace(id, one.line)} scrollToTop={false}>
                      {label(one.label) || one.name}
                    </Link>{' '}
                    {one.label && (
                      <Typography component="span" variant="caption" color="textSecondary" sx={{ fontFamily: MONO }}>
                        {one.name}
                      </Typography>
                    )}
                  </div>
                ))}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Lines>
    </Card>
  );
}
