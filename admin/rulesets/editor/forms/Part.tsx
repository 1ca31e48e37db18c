import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import type { FieldProps } from '../fields/field.ts';
import { Frame } from '../fields/Frame.tsx';
import { TextPart } from '../fields/TextPart.tsx';

/** A part of an element that holds fields of its own; one that no form knows is shown as it is written. */
export function Part({ isForm = false, children, ...field }: FieldProps & { readonly isForm?: boolean; readonly children?: ReactNode }) {
  return (
    <Frame {...field}>
      {({ labelledBy, describedBy }) => (
        <Box
          role="group"
          aria-labelledby={labelledBy}
          aria-describedby={describedBy}
          sx={isForm ? { borderLeft: 2, borderColor: 'divider', pl: 1.5, display: 'grid', gap: 1.5 } : {}}
        >
          {isForm ? children : <TextPart path={field.path} />}
        </Box>
      )}
    </Frame>
  );
}
