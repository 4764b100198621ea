import { Share } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import { ToolButton } from '../ui/ToolButton';
import { keyText, listCommands, plainLabel } from '../commands/commands';
import { useCanRun } from '../commands/offers';
import './export-menu.css';
import type { Output } from './use-output';

export interface ExportMenuProps {
  readonly onChoose: (command: Output) => void;
}

/** A tool button, and the menu of what can be taken out of npyscope. */
export function ExportMenu({ onChoose }: ExportMenuProps): JSX.Element {
  const canRun = useCanRun();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const item = (command: Output): JSX.Element | null => {
    const isCells = command === 'copy-cells';
    const id = isCells ? 'copy' : command;
    const enabled = canRun(isCells ? 'copy-values' : command);
    const known = listCommands().find((listed) => listed.id === id);
    if (!known) return null;
    return (
      <button
        role="menuitem"
        tabIndex={-1}
        aria-disabled={!enabled}
        onClick={() => {
          if (!enabled) return;
          close();
          onChoose(command);
        }}
      >
        {plainLabel(known.label)} {known.key !== null && <kbd>{keyText(known.key)}</kbd>}
      </button>
    );
  };
  return (
    <div className="export">
      <ToolButton
        ref={button}
        label="Save or copy"
        expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        <Share size={16} aria-hidden />
      </ToolButton>
      {isOpen && (
        <Menu
          onClose={close}
          onLeave={() => {
            setOpen(false);
          }}
        >
          {item('copy-cells')}
          {item('copy-values')}
          {item('copy-selection')}
          {item('copy-slice')}
          {item('copy-statistics')}
          {item('copy-picture')}
          <hr />
          {item('export-selection-npy')}
          {item('export-selection-csv')}
          {item('export-plane-npy')}
          {item('export-plane-csv')}
          {item('save-picture')}
        </Menu>
      )}
    </div>
  );
}

interface MenuProps {
  readonly onClose: () => void;
  /** The focus or a press went elsewhere. */
  readonly onLeave: () => void;
  readonly children: readonly (JSX.Element | null)[];
}

function Menu({ onClose, onLeave, children }: MenuProps): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);
  const leave = useEffectEvent(onLeave);

  useEffect(() => {
    move(menu.current, 0, 0);
    const onPointerDown = ({ target }: PointerEvent): void => {
      const own = menu.current?.parentElement;
      if (target instanceof Node && !own?.contains(target)) leave();
    };
    window.addEventListener('pointerdown', onPointerDown);
    return () => {
      window.removeEventListener('pointerdown', onPointerDown);
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') move(menu.current, 1);
    else if (event.key === 'ArrowUp') move(menu.current, -1);
    else if (event.key === 'Home') move(menu.current, 0, 0);
    else if (event.key === 'End') move(menu.current, 0, -1);
    else if (event.key === 'Escape') onClose();
    else if (event.key === 'Tab') {
      onLeave();
      return;
    } else return;
    event.preventDefault();
  };
  return (
    <div ref={menu} className="export-menu" role="menu" aria-label="Save or copy" onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

/** Moves the focus among the items, round and round, from the one that has it or from one of a place. */
function move(menu: HTMLElement | null, by: number, from?: number): void {
  const items = [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const at = from ?? items.findIndex((item) => item === document.activeElement);
  items.at((at + by) % items.length)?.focus();
}
