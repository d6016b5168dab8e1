// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Bodies in XML, as an object of elements by name: without document types, entities of its own or
 * anything that is fetched, and not deep.
 */
@ApplicationScoped
@Named("xmlBody")
@Unremovable
class XmlBody {
    private static final int DEEPEST = 10;
    private static final XMLInputFactory FACTORY = factory();
    private final ObjectMapper json;

    XmlBody(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The children of the root, elements with children as objects, all else as text; of several
     * with one name the last.
     *
     * @throws Malformed when it is not such XML
     */
    public String toJson(byte[] body) {
        try {
            var reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body), "UTF-8");
            while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
                if (reader.next() == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("a document type");
                }
            }
            var read = element(reader, 1);
            while (reader.hasNext()) {
                reader.next();
            }
            return (read.isObject() ? read : json.createObjectNode()).toString();
        } catch (XMLStreamException | java.util.NoSuchElementException e) {
            throw new Malformed("the body is not XML that can be read", e);
        }
    }

    private JsonNode element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("too deep");
        }
        var text = new StringBuilder();
        ObjectNode children = json.createObjectNode();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var name = reader.getLocalName();
                    children.set(name, element(reader, depth + 1));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return children.isEmpty()
                            ? json.getNodeFactory().textNode(text.toString())
                            : children;
                }
                case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD ->
                        throw new XMLStreamException("an entity");
                default -> {
                    // comments and instructions say nothing
                }
            }
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((_, _, _, _) -> new ByteArrayInputStream(new byte[0]));
        return factory;
    }
}
