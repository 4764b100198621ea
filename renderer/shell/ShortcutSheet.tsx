import { Fragment, type JSX } from 'react';
import { Dialog } from '../ui/Dialog';
import { commands } from '../../electron/model/commands';
import { keyCaps, plainLabel } from '../commands/commands';
import './shortcut-sheet.css';
import { GRID_KEYS, HEATMAP_KEYS } from '../commands/view-keys';

interface Line {
  readonly does: string;
  readonly keys: readonly string[];
}

/** All keys there are, by what they act on. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }): JSX.Element {
  return (
    <Dialog title="Keyboard shortcuts" className="shortcuts" onClose={onClose}>
      <div className="shortcuts-groups">
        {sections().map(({ title, lines }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {lines.map(({ does, keys }) => (
                <div key={does}>
                  <dt>{does}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Key key={key} accelerator={key} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function sections(): readonly { readonly title: string; readonly lines: readonly Line[] }[] {
  const groups = [...new Set(commands.map(({ group }) => group))].map((title) => ({
    title,
    lines: commands.flatMap(({ group, label, key }) =>
      group === title && key !== null ? [{ does: plainLabel(label), keys: [key] }] : [],
    ),
  }));
  return [
    ...groups,
    { title: 'In the grid', lines: GRID_KEYS },
    { title: 'In the heatmap', lines: HEATMAP_KEYS },
  ];
}

function Key({ accelerator }: { readonly accelerator: string }): JSX.Element {
  return (
    <span className="shortcuts-key">
      {keyCaps(accelerator).map((cap) => (
        <Fragment key={cap}>
          <kbd>{cap}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
