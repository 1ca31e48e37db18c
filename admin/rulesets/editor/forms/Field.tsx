import { useMemo } from 'react';
import { nodeAt, shapeAt } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { Chosen, ChosenMany } from '../fields/Chosen.tsx';
import type { FieldProps } from '../fields/field.ts';
import { Formula } from '../fields/Formula.tsx';
import { LabelField } from '../fields/LabelField.tsx';
import { useMistakesAt } from '../fields/mistakes.ts';
import { useFieldName } from '../fields/names.ts';
import { useEdit } from '../fields/useEdit.ts';
import { Sequence } from '../fields/Sequence.tsx';
import { Written } from '../fields/Written.tsx';
import { TextPart } from '../fields/TextPart.tsx';
import { useRoot } from '../store/useEditor.ts';
import { Choice, DependsOn } from './Choice.tsx';
import { Condition } from './Condition.tsx';
import { isCondition } from './conditions.ts';
import { Entries } from './Entries.tsx';
import { FieldSet } from './FieldSet.tsx';
import { HandedIn } from './HandedIn.tsx';
import type { InnerProps } from './inner.ts';
import { Legend } from './Legend.tsx';
import { Items } from './Items.tsx';
import { takingOut } from './operations.ts';
import { Part } from './Part.tsx';
import { TieChain } from './TieChain.tsx';

const HOLDING: ReadonlySet<string> = new Set(['fields', 'entries', 'items']);

/** The field of one place: what the schema says may stand there, over what stands there. */
export function Field({ path, name, help = null, required = false, isBare = false }: InnerProps) {
  const { label } = useFormats();
  const nameOf = useFieldName();
  const root = useRoot();
  const { edit } = useEdit();
  const shape = useMemo(() => shapeAt(root, path), [root, path]);
  const node = nodeAt(root, path);
  const isHolding = HOLDING.has(shape.kind) || shape.depends;
  const mistakes = useMistakesAt(path, !isHolding);
  /** A condition or a chain of ties hangs on a reading as a whole. */
  const isWhole = path.at(-1) === 'admit_when' || path.at(-1) === 'tie_break';
  const field: FieldProps = {
    path,
    name: name ?? nameOf(path),
    help: label(help) || null,
    required,
    isBare,
    mistakes,
    aside:
      shape.mayDepend && !shape.depends && (node === undefined || node.kind === 'scalar' || isWhole) ? <DependsOn path={path} /> : null,
    onRemove: required || node === undefined ? undefined : () => edit(takingOut(root, path)),
  };
  if (shape.depends) return <Choice {...field} />;
  if (path[0] === 'samples' && path.length === 3 && path[2] === 'inputs' && (!node || node.kind === 'map')) return <HandedIn {...field} />;
  if (isCondition(path)) return <Condition {...field} />;
  if (node && node.kind !== 'scalar' && !HOLDING.has(shape.kind) && shape.kind !== 'label' && shape.kind !== 'names')
    return <Part {...field} />;
  switch (shape.kind) {
    case 'label':
      return <LabelField {...field} />;
    case 'text':
    case 'clause':
    case 'scalar':
    case 'day':
      return <Written {...field} kind={shape.kind} />;
    case 'number':
      return <Written {...field} kind={shape.isWhole ? 'whole' : 'number'} />;
    case 'formula':
      return <Formula {...field} />;
    case 'bool':
    case 'word':
    case 'name':
      return <Chosen {...field} shape={shape} />;
    case 'names':
      if (path.at(-2) === 'places') return <Sequence {...field} shape={shape} />;
      return <ChosenMany {...field} shape={shape} />;
    case 'fields':
      return (
        <Part {...field} isForm>
          <FieldSet path={path} />
        </Part>
      );
    case 'entries':
      return path.at(-1) === 'legend' ? <Legend {...field} /> : <Entries {...field} />;
    case 'items':
      return path.includes('tie_break') ? <TieChain {...field} /> : <Items {...field} />;
    case 'other':
      return node ? <Part {...field} /> : <TextPart path={path} />;
  }
}
