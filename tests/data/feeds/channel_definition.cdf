<?xml version="1.0"?>
<!-- The Channel Definition Format of 1997: capitals, addresses in attributes, an abstract. -->
<CHANNEL HREF="http://channel.example/index.html">
  <TITLE>The channel at the end of the quay</TITLE>
  <ABSTRACT>What the quay says to itself</ABSTRACT>
  <ITEM HREF="http://channel.example/one.html">
    <TITLE>The first page that pushed itself</TITLE>
    <ABSTRACT>It arrived before anybody had asked for it.</ABSTRACT>
  </ITEM>
  <ITEM HREF="http://channel.example/two.html" LASTMOD="1998-04-05T06:07"><TITLE>The second</TITLE></ITEM>
</CHANNEL>
