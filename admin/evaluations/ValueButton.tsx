import { ButtonBase } from '@mui/material';
import { useTranslate } from 'react-admin';

interface Props {
  readonly short: string;
  readonly full: string;
  /** What it is a value of, and whose. */
  readonly of: string;
  readonly subject: string;
  readonly strong?: boolean;
  readonly open: () => void;
}

/** A figure that opens into its explanation. */
export function ValueButton({ short, full, of, subject, strong = false, open }: Props) {
  const translate = useTranslate();
  return (
    <ButtonBase
      onClick={open}
      title={full}
      aria-label={translate('value-button', { of, subject, value: short })}
      aria-haspopup="dialog"
      sx={{
        font: 'inherit',
        fontWeight: strong ? 700 : 400,
        color: 'primary.main',
        borderRadius: 0.5,
        px: 0.5,
        mx: -0.5,
        textAlign: 'inherit',
        justifyContent: 'inherit',
        '&:hover': { textDecoration: 'underline', bgcolor: 'action.hover' },
      }}
    >
      {short}
    </ButtonBase>
  );
}
