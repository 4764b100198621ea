import { memo, useMemo, type JSX } from 'react';
import type { FieldPath } from '../../electron/model/field';
import type { PlaneSpec } from '../../electron/model/plane';
import type { ArrayInfo, FieldInfo } from '../../electron/model/array';
import { countText } from '../../electron/model/sizes';
import { chosenText, readingName } from '../planes/field-text';
import './fields.css';
import {
  asTable,
  chosenBy,
  hasFields,
  isTabular,
  pathOf,
  picturesOf,
  withField,
  type Chosen,
} from '../planes/fields-model';

interface Props {
  readonly info: ArrayInfo;
  readonly plane: PlaneSpec;
  /** What the heatmap draws beside a table. */
  readonly picture: FieldPath | null;
  readonly onChange: (plane: PlaneSpec) => void;
  readonly onPictureChange: (path: FieldPath) => void;
}

/** Picks what of each element is shown: a field, a part of a complex number, what raw bytes are read as. */
export function FieldPicker({ info, plane, picture, onChange, onPictureChange }: Props): JSX.Element | null {
  const { fields, fieldCount } = info;
  const chosen = plane.table ? null : chosenBy(fields, plane.field ?? []);
  const isStructure = hasFields(fields);
  const readings = chosen?.field.readings ?? [];
  const fieldOptions = useMemo(
    () => fields.map(({ name, dtype }) => ({ text: name, detail: dtype })),
    [fields],
  );
  if (!isStructure && readings.length === 0) return null;
  const choose = (path: FieldPath): void => {
    onChange(path.length === 0 && isTabular(info) ? asTable(plane) : withField(plane, path));
  };
  return (
    <div className="field-picker" role="group" aria-label="Fields">
      {isStructure && (
        <Choice
          label="Field"
          value={chosen ? fields.indexOf(chosen.field) : -1}
          first={isTabular(info) ? 'table of all' : 'whole records'}
          options={fieldOptions}
          leftOut={fieldCount - fields.length}
          onChoose={(index) => {
            choose(fields[index]?.path ?? []);
          }}
        />
      )}
      {chosen && readings.length > 0 && (
        <Choice
          label={chosen.field.kind === 'raw' ? 'Read as' : 'Part'}
          value={chosen.reading === null ? -1 : readings.indexOf(chosen.reading)}
          first={chosen.field.kind === 'raw' ? 'raw bytes' : 'value'}
          options={readings.map((reading) => ({ text: readingName(reading), detail: '' }))}
          leftOut={0}
          onChoose={(index) => {
            choose(pathOf({ field: chosen.field, reading: readings[index] ?? null }));
          }}
        />
      )}
      {plane.table && <PictureChoice fields={fields} picture={picture} onChange={onPictureChange} />}
    </div>
  );
}

interface PictureChoiceProps {
  readonly fields: readonly FieldInfo[];
  readonly picture: FieldPath | null;
  readonly onChange: (path: FieldPath) => void;
}

function PictureChoice({ fields, picture, onChange }: PictureChoiceProps): JSX.Element | null {
  const pictures: readonly Chosen[] = useMemo(() => fields.flatMap(picturesOf), [fields]);
  const options = useMemo(
    () => pictures.map((chosen) => ({ text: chosenText(chosen), detail: '' })),
    [pictures],
  );
  const shown = picture && chosenBy(fields, picture);
  if (pictures.length === 0) return null;
  return (
    <Choice
      label="Heatmap of"
      value={pictures.findIndex(({ field, reading }) => field === shown?.field && reading === shown.reading)}
      first={shown ? null : 'no field'}
      options={options}
      leftOut={0}
      onChoose={(index) => {
        const chosen = pictures[index];
        if (chosen) onChange(pathOf(chosen));
      }}
    />
  );
}

interface Option {
  readonly text: string;
  readonly detail: string;
}

interface ChoiceProps {
  readonly label: string;
  /** The option's index; -1 for the first of all. */
  readonly value: number;
  /** What stands before the options; null for nothing. */
  readonly first: string | null;
  readonly options: readonly Option[];
  /** How many more there are that can't be chosen. */
  readonly leftOut: number;
  readonly onChoose: (index: number) => void;
}

function Choice({ label, value, first, options, leftOut, onChoose }: ChoiceProps): JSX.Element {
  return (
    <label className="field-choice">
      {label}
      <select
        className="field"
        value={value}
        onChange={({ target }) => {
          onChoose(Number(target.value));
        }}
      >
        {first !== null && <option value={-1}>{first}</option>}
        <Options options={options} />
        {leftOut > 0 && <option disabled>{`${countText(leftOut)} more`}</option>}
      </select>
    </label>
  );
}

/** There may be thousands: they are made anew only where others are offered. */
const Options = memo(function Options({ options }: Pick<ChoiceProps, 'options'>): JSX.Element {
  return (
    <>
      {options.map(({ text, detail }, index) => (
        <option key={index} value={index}>
          {detail === '' ? text : `${text}  ${detail}`}
        </option>
      ))}
    </>
  );
});
