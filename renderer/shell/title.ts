import type { DocumentState } from '../../electron/model/document';
import { formatShape } from '../ui/format';

/** The title of a window. */
export function titleOf(state: DocumentState): string {
  switch (state.kind) {
    case 'start':
      return 'npyscope';
    case 'array':
      return `${state.info.name} — ${formatShape(state.info.header.shape)} ${state.info.header.dtype} — npyscope`;
    case 'archive':
    case 'unreadable':
      return `${state.name} — npyscope`;
  }
}
