// Tells whether script ran.
document.documentElement.dataset.ran = 'yes';
