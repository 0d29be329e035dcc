globalThis.milepostMessages={forms:["one", "other"],said:{
"Not saved: the server does not answer. Start Milepost again and choose once more.":"Nicht gespeichert: Der Server antwortet nicht. Starte Milepost neu und wähle noch einmal.",
"Saved in this browser.":"In diesem Browser gespeichert.",
"Saved.":"Gespeichert.",
"{first} and {last}":"{first} und {last}"
}};
