import type { Ref } from 'react';

interface Props {
  /** Whoever shows a button presses it by this. */
  readonly ref?: Ref<HTMLInputElement>;
  readonly label: string;
  readonly accept: string;
  /** Undefined when nothing was chosen. */
  readonly take: (file: File | undefined) => void;
}

/** Where a file is chosen; unseen, behind a button. */
export function FileInput({ ref, label, accept, take }: Props) {
  return (
    <input
      ref={ref}
      type="file"
      accept={accept}
      aria-label={label}
      style={{ display: 'none' }}
      onChange={({ target }) => {
        take(target.files?.[0]);
        // The same file, mended, may be chosen again.
        target.value = '';
      }}
    />
  );
}
