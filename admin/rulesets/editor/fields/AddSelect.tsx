import { MenuItem, Select } from '@mui/material';

interface Props {
  readonly label: string;
  /** Its words, where they are fewer than its name. */
  readonly shown?: string;
  readonly options: readonly string[];
  readonly words: (option: string) => string;
  readonly add: (option: string) => void;
}

/** What is added is chosen from a list. */
export function AddSelect({ label, shown = label, options, words, add }: Props) {
  return (
    <Select
      size="small"
      displayEmpty
      value=""
      onChange={({ target }) => add(target.value)}
      renderValue={() => `+ ${shown}`}
      inputProps={{ 'aria-label': label }}
      sx={{ mt: 1, maxWidth: 360 }}
    >
      {options.map((one) => (
        <MenuItem key={one} value={one}>
          {words(one)}
        </MenuItem>
      ))}
    </Select>
  );
}
