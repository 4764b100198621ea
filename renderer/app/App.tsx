import { useEffect, useState, type JSX } from 'react';
import { ArchivePage } from '../archive/ArchivePage';
import { ArrayView } from '../array/ArrayView';
import { ViewMemory } from '../array/view-memory';
import { StartPage } from '../start/StartPage';
import { UnreadablePage } from '../unreadable/UnreadablePage';
import { AppDialogs } from './AppDialogs';
import { DropTarget } from './DropTarget';
import { titleOf } from './title';
import { RecoveredBar } from './RecoveredBar';
import { useDocument, type ShownDocument } from './use-document';
import { reportView } from './view-reports';

export function App(): JSX.Element {
  const shown = useDocument();
  const [memory] = useState(() => new ViewMemory(reportView));
  useEffect(() => {
    if (shown) document.title = titleOf(shown.state);
  }, [shown]);

  return (
    <DropTarget>
      <RecoveredBar />
      <AppDialogs />
      {shown ? <Document {...shown} memory={memory} /> : <p className="opening">Opening…</p>}
    </DropTarget>
  );
}

interface DocumentProps extends ShownDocument {
  readonly memory: ViewMemory;
}

function Document({ serial, state, kept, hasGrown, memory }: DocumentProps): JSX.Element {
  switch (state.kind) {
    case 'start':
      return <StartPage />;
    case 'archive':
      return <ArchivePage key={serial} {...state} />;
    case 'array':
      return <ArrayView key={serial} {...{ info: state.info, kept, hasGrown, memory }} />;
    case 'unreadable':
      return <UnreadablePage {...state} />;
  }
}
