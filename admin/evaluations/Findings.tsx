import { Alert, Box, Card, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { reportedFindingWords } from '../../engine/index.ts';
import { useFormats } from '../i18n/format.ts';
import { Lines } from '../layout/Lines.tsx';
import type { Ask } from './ask.ts';
import { ValueButton } from './ValueButton.tsx';
import type { Result } from './results.ts';

/** What the rules of report forms find, place by place. */
export function Findings({ result: { report, edition, cohort }, ask }: { result: Result; ask: Ask }) {
  const translate = useTranslate();
  const { language } = useFormats();
  const found = report.results.flatMap(({ subject, findings }) =>
    (findings ?? []).map((finding) => ({ subject, ...reportedFindingWords(finding, edition, language) })),
  );
  return (
    <Box>
      <Typography id="form-findings" variant="subtitle1" component="h3" sx={{ mb: 1 }}>
        {translate('form-findings', { count: found.length })}
      </Typography>
      {found.length === 0 ? (
        <Alert severity="success" variant="outlined">
          {translate('form-findings-none')}
        </Alert>
      ) : (
        <Card className="wide-table" sx={{ overflowX: 'auto' }}>
          <Lines size="small" role="table" aria-labelledby="form-findings">
            <TableHead role="rowgroup">
              <TableRow role="row">
                <TableCell>{translate('column-subject')}</TableCell>
                <TableCell>{translate('column-finding')}</TableCell>
                <TableCell>{translate('column-where')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody role="rowgroup">
              {found.map(({ subject, label, item, place }, index) => {
                const whose = cohort.names.get(subject) ?? subject;
                return (
                  <TableRow key={index} role="row" hover>
                    <TableCell component="th" scope="row" role="rowheader">
                      <ValueButton
                        short={whose}
                        full={whose}
                        of={translate('form-findings-of')}
                        subject={whose}
                        open={() => ask(subject, null)}
                      />
                    </TableCell>
                    <TableCell role="cell">{label}</TableCell>
                    <TableCell role="cell">
                      {[item, ...place.map((one) => translate('finding-place', one))].filter(Boolean).join('; ')}
                    </TableCell>
                  </TableRow>
                );
              })}
            </TableBody>
          </Lines>
        </Card>
      )}
    </Box>
  );
}
