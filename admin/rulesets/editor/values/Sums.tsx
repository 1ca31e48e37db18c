import { Box, TableCell, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { declaredIn, fullDecimal, Rational } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { useRoot } from '../store/useEditor.ts';
import { sumsOf, type Branch, type WeightSum } from './tree.ts';

/** How the parts add up to their parent, in a sentence for each category. */
export function Sums({ branch }: { readonly branch: Branch }) {
  const translate = useTranslate();
  const { number, label } = useFormats();
  const root = useRoot();
  const categories = declaredIn(root, 'category');
  const sums = sumsOf(
    root,
    branch,
    categories.map(({ name }) => name),
  );
  if (sums.length === 0) return null;
  const shown = (one: Rational): string => number(fullDecimal(one) ?? '');
  const sentence = ({ category, sum, of, beyond }: WeightSum): string => {
    const order = sum.compare(of);
    const name = label(categories.find((one) => one.name === category)?.label) || category;
    const words = translate(`form-values-sum-${order < 0 ? 'less' : order > 0 ? 'more' : 'right'}`, {
      category: name,
      sum: shown(sum),
      of: shown(of),
      by: shown(of.subtract(sum).abs()),
    });
    return beyond.compare(sum.subtract(sum)) > 0 ? `${words}; ${translate('form-values-beyond', { beyond: shown(beyond) })}` : words;
  };
  return (
    <TableRow aria-level={branch.level + 1} sx={{ bgcolor: 'action.hover' }}>
      <TableCell colSpan={categories.length + 4}>
        {sums.map((one) => (
          <Box key={one.category} sx={{ pl: branch.level * 1.5, color: one.sum.equals(one.of) ? 'success.main' : 'error.main' }}>
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              Σ {sentence(one)}
            </Typography>
            <Box aria-hidden sx={{ height: 4, maxWidth: 320, borderRadius: 1, bgcolor: 'divider', overflow: 'hidden' }}>
              <Box sx={{ width: `${filledOf(one)}%`, height: '100%', bgcolor: 'currentColor' }} />
            </Box>
          </Box>
        ))}
      </TableCell>
    </TableRow>
  );
}

/** How much of the whole is given out: how long the bar is, and nothing is decided by it. */
const filledOf = ({ sum, of }: WeightSum): number =>
  of.equals(Rational.ZERO) ? 0 : Math.min(Number(fullDecimal(sum) ?? 0) / Number(fullDecimal(of) ?? 1), 1) * 100;
