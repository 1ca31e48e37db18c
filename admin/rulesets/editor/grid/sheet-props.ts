import type { ReactNode } from 'react';
import type { Area, SheetState, Spot } from './useSheet.ts';

export interface CellShown {
  readonly text: string;
  /** What is read in place of a text that is of the language. */
  readonly seen?: string | undefined;
  /** `pale`: it stands elsewhere, or means nothing in particular. */
  readonly tone?: 'pale' | 'wrong' | 'right' | undefined;
  readonly isNumber?: boolean | undefined;
  /** What was typed and could not be written. */
  readonly isUnwritten?: boolean | undefined;
}

export interface SheetColumn {
  readonly id: string;
  readonly title: string;
  /** Below the title: bounds, a unit. */
  readonly note?: string | undefined;
  /** At least so many pixels, and so large a part of what is left. */
  readonly width: readonly [least: number, part: number];
  readonly isFixed?: boolean | undefined;
  readonly options?: readonly string[] | undefined;
  readonly onOpen?: (() => void) | undefined;
}

/** What a sheet shows, and what it does for those who fill it in. */
export interface SheetProps {
  readonly label: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: number;
  readonly state: SheetState;
  readonly isReadOnly: boolean;
  readonly rowName: (row: number) => ReactNode;
  readonly rowHeader: string;
  readonly cell: (row: number, column: number) => CellShown;
  /** False: the text is not taken, and stays where it is being typed. */
  readonly write: (at: Spot, text: string) => boolean;
  readonly clear?: ((area: Area) => void) | undefined;
  readonly fill?: ((area: Area) => void) | undefined;
  readonly move?: ((row: number, by: -1 | 1) => void) | undefined;
  readonly add?: ((below: number) => void) | undefined;
  readonly paste?: ((data: DataTransfer) => boolean) | undefined;
  /** What Enter and a double click do in a cell that is not filled in. */
  readonly open?: ((at: Spot) => void) | undefined;
  /** Of what stands below and says how the cell is read. */
  readonly describedBy: string;
  readonly empty?: ReactNode;
}
