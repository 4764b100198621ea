import { useEffect, type JSX } from 'react';
import { ArrayView } from '../array/ArrayView';
import { StartPage } from '../start/StartPage';
import { UnreadablePage } from '../unreadable/UnreadablePage';
import { DropTarget } from './DropTarget';
import { titleOf } from './title';
import { useDocument, type ShownDocument } from './use-document';

export function App(): JSX.Element {
  const shown = useDocument();
  useEffect(() => {
    if (shown) document.title = titleOf(shown.state);
  }, [shown]);

  return <DropTarget>{shown ? <Document {...shown} /> : <p className="opening">Opening…</p>}</DropTarget>;
}

function Document({ serial, state }: ShownDocument): JSX.Element {
  switch (state.kind) {
    case 'start':
      return <StartPage />;
    case 'array':
      return <ArrayView key={serial} info={state.info} />;
    case 'unreadable':
      return <UnreadablePage {...state} />;
  }
}
