import { useEffect, useState, type JSX } from 'react';
import { ArchivePage } from '../archive/ArchivePage';
import { ArrayView } from '../array/ArrayView';
import { ViewMemory } from '../array/view-memory';
import { StartPage } from '../start/StartPage';
import { UnreadablePage } from '../unreadable/UnreadablePage';
import { AppDialogs } from './AppDialogs';
import { DropTarget } from './DropTarget';
import { Opening } from './Opening';
import { ProfileBar } from './ProfileBar';
import { RecoveredBar } from './RecoveredBar';
import { titleOf } from './title';
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
      <ProfileBar />
      <RecoveredBar />
      <AppDialogs />
      {shown ? <Document {...shown} memory={memory} /> : <Opening />}
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
