function t(e,n=2){let r=e.toFixed(n);return Number(r)===0?r.replace("-",""):r.replace("-","−")}function i(e){return`${(100*e).toFixed(0)} %`}export{t as a,i as b};
