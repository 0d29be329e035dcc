// Brings the scenes of a page to life: a unit has one scene or several, one below the other. Each is fetched with its own page alone.

import { h } from "./shared/dom";
import { editorIsReady, type Slot, slots } from "./scene/slots";
import { pause } from "./shared/later";
import { OWN, t } from "./shared/messages";
import { type BoardScene, type Scene, Stage } from "./scene/stage";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- scenes of any frames
type Scenes = (BoardScene<any> | Scene<any>)[];

const SCENES: { [name: string]: (exercise: string) => Promise<Scenes> } = {
  build: async () => {
    const { Stale } = await import("./scene/stale/stale");
    return [new Stale()];
  },
  "calculus-and-optimisation": async () => {
    const [{ Roll }, { Near }] = await Promise.all([import("./scene/calculus/roll"), import("./scene/calculus/near")]);
    return [new Roll(), new Near()];
  },
  capstone: async () => {
    const { Dark } = await import("./scene/capstone/dark");
    return [new Dark()];
  },
  cnn: async () => {
    const { Slide } = await import("./scene/cnn/slide");
    return [new Slide()];
  },
  deploy: async () => {
    const { Bus } = await import("./scene/deploy/bus");
    return [new Bus()];
  },
  design: async () => {
    const [{ Line }, { Pages }] = await Promise.all([import("./scene/design/line"), import("./scene/design/page")]);
    return [new Line(), new Pages()];
  },
  "discrete-mathematics": async (exercise) => {
    const { Roads } = await import("./scene/roads/roads");
    return [new Roads(exercise)];
  },
  gan: async (exercise) => {
    const [{ Gan }, { OnALine }, { RushHours }] = await Promise.all([
      import("./scene/gan/gan"), import("./scene/gan/line"), import("./scene/gan/hours"),
    ]);
    return [new Gan(exercise), new OnALine(), new RushHours()];
  },
  "generative-models": async () => {
    const { Noising } = await import("./scene/diffusion/noising");
    return [new Noising()];
  },
  java: async () => {
    const { StreamScene } = await import("./scene/java/stream");
    return [new StreamScene()];
  },
  "k-means": async () => {
    const { KMeans } = await import("./scene/kmeans");
    return [new KMeans()];
  },
  keras: async () => {
    const { Stop } = await import("./scene/keras/stop");
    return [new Stop()];
  },
  knn: async (exercise) => {
    const [{ Regions }, { Tree }] = await Promise.all([import("./scene/knn/regions"), import("./scene/knn/tree")]);
    return [new Regions(exercise), new Tree()];
  },
  "linear-algebra": async () => {
    const [{ Ring }, { Again }, { Shadow }] = await Promise.all([
      import("./scene/matrix/ring"), import("./scene/matrix/again"), import("./scene/matrix/shadow"),
    ]);
    return [new Ring(), new Again(), new Shadow()];
  },
  "linear-regression": async (exercise) => {
    const { Regression } = await import("./scene/regression/line");
    return [new Regression(exercise)];
  },
  "logistic-regression": async (exercise) => {
    const { Chances } = await import("./scene/logistic/chances");
    return [new Chances(exercise)];
  },
  lstm: async () => {
    const { Gates } = await import("./scene/steps/gates");
    return [new Gates()];
  },
  matplotlib: async () => {
    const { Bars } = await import("./scene/matplotlib/bars");
    return [new Bars()];
  },
  mongodb: async (exercise) => {
    const { Pipeline } = await import("./scene/mongodb/pipeline");
    return [new Pipeline(exercise)];
  },
  "more-algorithms": async () => {
    const { Boost } = await import("./scene/boosting/boost");
    return [new Boost()];
  },
  mysql: async (exercise) => {
    const { Joins } = await import("./scene/mysql/joins");
    return [new Joins(exercise)];
  },
  numpy: async (exercise) => {
    const { Broadcasting } = await import("./scene/numpy/broadcasting");
    return [new Broadcasting(exercise)];
  },
  "neural-networks": async () => {
    const [{ Valley }, { Network }] = await Promise.all([import("./scene/networks/valley"), import("./scene/networks/network")]);
    return [new Valley(), new Network()];
  },
  pandas: async () => {
    const { Groups } = await import("./scene/pandas/groups");
    return [new Groups()];
  },
  "power-bi": async (exercise) => {
    const [{ Filters }, { Shaping }] = await Promise.all([import("./scene/filters/filters"), import("./scene/shaping/shaping")]);
    return [new Filters(exercise), new Shaping(exercise)];
  },
  probability: async (exercise) => {
    const [{ Bayes }, { Draws }] = await Promise.all([import("./scene/bayes/bayes"), import("./scene/draws/draws")]);
    return [new Bayes(), new Draws(exercise)];
  },
  python: async () => {
    const { Names } = await import("./scene/python/names");
    return [new Names()];
  },
  pytorch: async () => {
    const { Graph } = await import("./scene/pytorch/graph");
    return [new Graph()];
  },
  qlikview: async (exercise) => {
    const { Linked } = await import("./scene/qlikview/linked");
    return [new Linked(exercise)];
  },
  r: async (exercise) => {
    const { Recycling } = await import("./scene/r/recycling");
    return [new Recycling(exercise)];
  },
  "random-forest": async () => {
    const { Forest } = await import("./scene/forest/forest");
    return [new Forest()];
  },
  "reinforcement-learning": async () => {
    const { Deck } = await import("./scene/deck/deck");
    return [new Deck()];
  },
  rnn: async () => {
    const { Unrolled } = await import("./scene/steps/unrolled");
    return [new Unrolled()];
  },
  "scikit-learn": async (exercise) => {
    const { Folds } = await import("./scene/sklearn/folds");
    return [new Folds(exercise)];
  },
  statistics: async () => {
    const [{ Intervals }, { Luck }] = await Promise.all([import("./scene/intervals/intervals"), import("./scene/luck/luck")]);
    return [new Intervals(), new Luck()];
  },
  "supervised-learning": async () => {
    const { Fit } = await import("./scene/supervised/fit");
    return [new Fit()];
  },
  tableau: async (exercise) => {
    const { Order } = await import("./scene/order/order");
    return [new Order(exercise)];
  },
  tensorflow: async () => {
    const { Traces } = await import("./scene/tensorflow/traces");
    return [new Traces()];
  },
  transformers: async (exercise) => {
    const { Looks } = await import("./scene/attention/looks");
    return [new Looks(exercise)];
  },
  "unsupervised-learning": async () => {
    const { Groups } = await import("./scene/groups/groups");
    return [new Groups()];
  },
  "visual-principles": async () => {
    const { Palette } = await import("./scene/palette/palette");
    return [new Palette()];
  },
};

const LATE = t("The scene could not be fetched: Milepost did not answer. What you have typed is kept.");

async function bringToLife(name: string, slot: Slot): Promise<void> {
  let scenes: Scenes;
  try {
    const all = await SCENES[name]?.(slot.exercise) ?? [];
    scenes = all.filter(({ within }) => slot.pictures === null || within === undefined || slot.pictures.includes(within));
  } catch {
    slot.root.replaceChildren(h("p", { class: "note", role: "status", lang: OWN }, LATE, " ",
      h("button", { type: "button", on: { click: () => location.reload() } }, t("Reload the page"))));
    return;
  }
  if (scenes.length > 0) slot.root.replaceChildren();
  for (const scene of scenes) {
    const root = h("div");
    slot.root.append(root);
    new Stage({ ...slot, root }, scene);
    await pause();
  }
}

await editorIsReady();
for (const { name, slot } of slots()) void bringToLife(name, slot);
