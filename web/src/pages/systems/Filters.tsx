import { useEffect, useState } from "react";
import { useLocation } from "wouter";

import type { Answer } from "../../api/client";
import { useSectors } from "../../api/sectors";
import { useMyself } from "../../app/session";
import { useSay } from "../../app/text";
import { Button, IconButton } from "../../kit/Button";
import { Check, SelectField, TextField } from "../../kit/Field";
import { keepViews, keptViews, type KeptView } from "./kept-views";
import styles from "./systems.module.css";
import { searchOf, viewOf, type View } from "./view";

type Unit = Answer<"/api/v1/units">["units"][number];

const pause = 250;

export function Filters({ view, units }: { readonly view: View; readonly units: readonly Unit[] }) {
  const say = useSay();
  const [, navigate] = useLocation();
  const sectors = useSectors();
  const [text, setText] = useState(view.text);
  const { id: person } = useMyself();
  const [views, setViews] = useState(() => keptViews(person));
  const [name, setName] = useState("");
  const show = (next: View) => navigate(`/systems${searchOf(next) === "" ? "" : `?${searchOf(next)}`}`, { replace: true });
  const change = (part: Partial<View>) => show({ ...view, ...part });

  useEffect(() => {
    if (text === view.text) return undefined;
    const timer = setTimeout(() => change({ text }), pause);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only typing starts the pause
  }, [text]);

  const keep = (next: readonly KeptView[]) => {
    keepViews(person, next);
    setViews(next);
  };
  const plain = searchOf({ ...view, order: "name", descending: false }) === "";
  const any = { value: "", label: say({ ja: "すべて", en: "All" }) };
  return (
    <div className="stack tight screen-only">
      <div className={styles.filters} role="search">
        <TextField
          label={say({ ja: "名称・識別名", en: "Name or id" })}
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <SelectField
          label={say({ ja: "部局", en: "Unit" })}
          value={view.unit}
          onChange={(unit) => change({ unit })}
          options={[any, ...units.map((one) => ({ value: String(one.id), label: one.name }))]}
        />
        <SelectField
          label={say({ ja: "分野", en: "Sector" })}
          value={view.sector}
          onChange={(sector) => change({ sector })}
          options={[any, ...sectors.map((one) => ({ value: one.id, label: say(one.name) }))]}
        />
        <SelectField
          label={say({ ja: "到達レベル", en: "Attained level" })}
          value={view.level}
          onChange={(level) => change({ level })}
          options={[any, ...["1", "2", "3", "4", "5"].map((value) => ({ value, label: value }))]}
        />
        <div className={styles.checks}>
          <Check checked={view.gaps} onChange={(event) => change({ gaps: event.target.checked })}>
            {say({ ja: "不足あり", en: "With gaps" })}
          </Check>
          <Check checked={view.excesses} onChange={(event) => change({ excesses: event.target.checked })}>
            {say({ ja: "過対策あり", en: "With excesses" })}
          </Check>
        </div>
      </div>
      <div className="row">
        {views.length > 0 && <span className="soft small">{say({ ja: "保存した見方", en: "Saved views" })}</span>}
        {views.map((one) => (
          <span key={one.name} className={styles.kept}>
            <Button
              look="quiet"
              onClick={() => {
                const found = viewOf(one.search);
                setText(found.text);
                show(found);
              }}
            >
              {one.name}
            </Button>
            <IconButton
              icon="close"
              label={say({ ja: `${one.name}を消す`, en: `Forget ${one.name}` })}
              onClick={() => keep(views.filter((other) => other.name !== one.name))}
            />
          </span>
        ))}
        {!plain && (
          <form
            className="row"
            onSubmit={(event) => {
              event.preventDefault();
              keep([...views.filter((one) => one.name !== name.trim()), { name: name.trim(), search: searchOf(view) }]);
              setName("");
            }}
          >
            <input
              className={`input ${styles.viewName ?? ""}`}
              aria-label={say({ ja: "この見方の名前", en: "Name of this view" })}
              placeholder={say({ ja: "この見方に名前を付ける", en: "Name this view" })}
              value={name}
              onChange={(event) => setName(event.target.value)}
              required
            />
            <Button type="submit">{say({ ja: "保存", en: "Save" })}</Button>
            <Button
              look="quiet"
              onClick={() => {
                setText("");
                show(viewOf(""));
              }}
            >
              {say({ ja: "絞り込みを解く", en: "Clear filters" })}
            </Button>
          </form>
        )}
      </div>
    </div>
  );
}
