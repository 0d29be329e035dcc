// Brings the scenes of a page to life: a unit has one scene or several, one below the other.

import { h } from "./shared/dom";
import { Deck } from "./scene/deck/deck";
import { Forest } from "./scene/forest/forest";
import { StreamScene } from "./scene/java/stream";
import { KMeans } from "./scene/kmeans";
import { Bars } from "./scene/matplotlib/bars";
import { Pipeline } from "./scene/mongodb/pipeline";
import { Joins } from "./scene/mysql/joins";
import { Network } from "./scene/networks/network";
import { Valley } from "./scene/networks/valley";
import { Broadcasting } from "./scene/numpy/broadcasting";
import { Names } from "./scene/python/names";
import { Recycling } from "./scene/r/recycling";
import { slots } from "./scene/slots";
import { type BoardScene, type Scene, Stage } from "./scene/stage";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- scenes of any frames
const SCENES: { [name: string]: (exercise: string) => (BoardScene<any> | Scene<any>)[] } = {
  java: () => [new StreamScene()],
  "k-means": () => [new KMeans()],
  matplotlib: (exercise) => [new Bars(exercise)],
  mongodb: (exercise) => [new Pipeline(exercise)],
  mysql: (exercise) => [new Joins(exercise)],
  numpy: () => [new Broadcasting()],
  "neural-networks": () => [new Valley(), new Network()],
  python: () => [new Names()],
  r: (exercise) => [new Recycling(exercise)],
  "random-forest": () => [new Forest()],
  "reinforcement-learning": () => [new Deck()],
};

for (const { name, slot } of slots()) {
  const scenes = SCENES[name]?.(slot.exercise) ?? [];
  if (scenes.length > 0) slot.root.replaceChildren();
  for (const scene of scenes) {
    const root = h("div");
    slot.root.append(root);
    new Stage({ ...slot, root }, scene);
  }
}
