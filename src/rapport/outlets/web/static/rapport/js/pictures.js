// A picture wider than the screen begins where today is, not half a year ago.
for (const picture of document.querySelectorAll(".picture[data-from]")) {
  picture.scrollLeft = picture.scrollWidth * picture.dataset.from / 100 - picture.clientWidth / 2;
}
