import { useCallback } from 'react';
import { useFormats } from '../../i18n/format.ts';
import { contentsOf, elementAt } from './contents.ts';
import { useEditor } from './store/useEditor.ts';
import { useDesk } from './useDesk.ts';

/** Leads to a place of the text: its element is opened, in the face that is shown, and the place itself asked for. */
export function useShowMistake(): (at: number) => void {
  const { document } = useEditor();
  const { language } = useFormats();
  const { go } = useDesk();
  return useCallback(
    (at: number) => {
      const element = elementAt(contentsOf(document.root, language), at);
      if (element) go({ element: element.path, at });
      else go({ face: 'text', at });
    },
    [document, language, go],
  );
}
