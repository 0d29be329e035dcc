package milepost.agent;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Gives the wire's values as what a method's parameters ask for; Misfit when nothing but a guess would do. */
final class Fitting {
    private Fitting() {}

    /** Gives `value` as `type`, through and through; collections can be changed by whoever gets them. */
    static Object fit(Object value, Type type) {
        if (type instanceof ParameterizedType generic) {
            return fitGeneric(value, (Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        if (type instanceof GenericArrayType array) {
            return fitArray(value, array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return fit(value, wildcard.getUpperBounds()[0]);
        }
        if (!(type instanceof Class<?> kind)) {
            return natural(value);
        }
        if (kind.isArray()) {
            return fitArray(value, kind.getComponentType());
        }
        return fitClass(value, kind);
    }

    private static Object fitClass(Object value, Class<?> kind) {
        if (value == null) {
            if (kind.isPrimitive()) {
                refuse(null, kind);
            }
            return null;
        }
        if (value instanceof Ext.NdArray array && array.shape().length == 0) {
            return fit(Grids.member(array, 0), kind);
        }
        Object plain = Numbers.fit(value, kind);
        if (plain != null) {
            return plain;
        }
        if (kind == Object.class) {
            return natural(value);
        }
        if (kind == String.class || kind == CharSequence.class) {
            return value instanceof String ? value : refuse(value, kind);
        }
        if (value instanceof Ext.Moment moment) {
            value = Moments.read(moment.text());
        }
        if (value instanceof Temporal temporal) {
            Object found = Moments.as(temporal, kind);
            return found == null ? refuse(value, kind) : found;
        }
        return fitMore(value, kind);
    }

    private static Object fitMore(Object value, Class<?> kind) {
        if (value == null || kind.isInstance(value) && !(value instanceof Collection || value instanceof Map)) {
            return value;
        }
        if (kind.isEnum() && value instanceof String name) {
            for (Object constant : kind.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
            throw new Misfit("the text \"" + Names.brief(name) + "\" names no constant of " + kind.getSimpleName());
        }
        if (kind.isRecord()) {
            return record(value, kind);
        }
        Type[] open = new Type[kind.getTypeParameters().length];
        java.util.Arrays.fill(open, Object.class);
        return fitGeneric(value, kind, open);
    }

    // ------------------------------------------------------------ collections

    private static Object fitGeneric(Object value, Class<?> kind, Type[] inner) {
        if (kind == Optional.class) {
            return Optional.ofNullable(fit(value, inner[0]));
        }
        if (value == null) {
            return null;
        }
        if (Map.class.isAssignableFrom(kind)) {
            return map(value, kind, inner);
        }
        Type item = inner.length == 1 ? inner[0] : Object.class;
        if (kind.isAssignableFrom(ArrayList.class)) {
            return fill(new ArrayList<>(), value, item, kind);
        }
        if (kind.isAssignableFrom(LinkedHashSet.class)) {
            return fill(new LinkedHashSet<>(), value, item, kind);
        }
        if (kind.isAssignableFrom(ArrayDeque.class) && kind != Object.class) {
            return fill(new ArrayDeque<>(), value, item, kind);
        }
        if (kind == java.util.TreeSet.class || kind == java.util.SortedSet.class) {
            return fill(new java.util.TreeSet<>(), value, item, kind);
        }
        if (kind == java.util.LinkedList.class) {
            return fill(new java.util.LinkedList<>(), value, item, kind);
        }
        return kind.isRecord() ? record(value, kind) : refuse(value, kind);
    }

    private static Object fill(Collection<Object> into, Object value, Type item, Class<?> kind) {
        if (value instanceof Ext.Members && !(into instanceof Set) && kind != Collection.class && kind != Iterable.class) {
            return refuse(value, kind);
        }
        List<Object> members = members(value, kind);
        if (item == Double.class && value instanceof Ext.NdArray array && array.dtype().equals("float64")) {
            into.addAll(members);
            return into;
        }
        boolean isOpen = item == Object.class || !(item instanceof Class || item instanceof ParameterizedType);
        List<Object> fitted = isOpen ? Numbers.alike(members) : null;
        for (int i = 0; i < members.size(); i++) {
            into.add(isOpen && fitted != null ? fitted.get(i) : fit(members.get(i), item));
        }
        return into;
    }

    /** Gives what a value holds, one by one: the rows of an array or table, the items of a list or set. */
    private static List<Object> members(Object value, Class<?> kind) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        if (value instanceof Ext.Members set) {
            return set.items();
        }
        if (value instanceof Ext.Series series) {
            return members(series.values(), kind);
        }
        if (value instanceof Ext.Table table) {
            return rows(table);
        }
        if (value instanceof Ext.NdArray array && array.shape().length > 0) {
            if (array.shape().length == 1) {
                return Grids.members(array);
            }
            List<Object> found = new ArrayList<>(array.shape()[0]);
            for (int i = 0; i < array.shape()[0]; i++) {
                found.add(row(array, i));
            }
            return found;
        }
        refuse(value, kind);
        return List.of();
    }

    private static Ext.NdArray row(Ext.NdArray array, int place) {
        int[] sides = java.util.Arrays.copyOfRange(array.shape(), 1, array.shape().length);
        int count = new Ext.NdArray("", sides, null, null).size();
        if (array.texts() != null) {
            return new Ext.NdArray("str", sides, null, array.texts().subList(place * count, (place + 1) * count));
        }
        int width = Grids.width(array.dtype());
        byte[] body = java.util.Arrays.copyOfRange(array.body(), place * count * width, (place + 1) * count * width);
        return new Ext.NdArray(array.dtype(), sides, body, null);
    }

    private static List<Object> rows(Ext.Table table) {
        List<Object> found = new ArrayList<>();
        int count = table.columns().isEmpty() ? 0 : ((Ext.NdArray) table.columns().get(0)).shape()[0];
        for (int i = 0; i < count; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int j = 0; j < table.names().size(); j++) {
                row.put((String) table.names().get(j), Grids.member((Ext.NdArray) table.columns().get(j), i));
            }
            found.add(row);
        }
        return found;
    }

    private static Object map(Object value, Class<?> kind, Type[] inner) {
        Type key = inner.length == 2 ? inner[0] : String.class;
        Type item = inner.length == 2 ? inner[1] : Object.class;
        Map<String, Object> pairs = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> each : map.entrySet()) {
                pairs.put((String) each.getKey(), each.getValue());
            }
        } else if (value instanceof Ext.Table table) {
            for (int i = 0; i < table.names().size(); i++) {
                pairs.put((String) table.names().get(i), table.columns().get(i));
            }
        } else if (value instanceof Ext.Series series && series.index() != null) {
            for (int i = 0; i < series.values().size(); i++) {
                pairs.put(String.valueOf(Grids.member(series.index(), i)), Grids.member(series.values(), i));
            }
        } else {
            return refuse(value, kind);
        }
        boolean isSorted = kind == TreeMap.class || java.util.SortedMap.class.isAssignableFrom(kind);
        Map<Object, Object> into = isSorted ? new TreeMap<>() : new LinkedHashMap<>();
        if (!kind.isInstance(into)) {
            return refuse(value, kind);
        }
        for (Map.Entry<String, Object> each : pairs.entrySet()) {
            into.put(fit(each.getKey(), key), fit(each.getValue(), item));
        }
        return into;
    }

    private static Object record(Object value, Class<?> kind) {
        RecordComponent[] parts = kind.getRecordComponents();
        Class<?>[] types = new Class<?>[parts.length];
        Object[] given = new Object[parts.length];
        boolean isList = value instanceof List<?> list && list.size() == parts.length;
        if (!isList && !(value instanceof Map)) {
            return refuse(value, kind);
        }
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            Object member = isList ? ((List<?>) value).get(i) : named((Map<?, ?>) value, parts[i].getName(), kind);
            given[i] = fit(member, parts[i].getGenericType());
        }
        try {
            Constructor<?> made = kind.getDeclaredConstructor(types);
            made.setAccessible(true);
            return made.newInstance(given);
        } catch (ReflectiveOperationException fault) {
            throw new Misfit("a " + kind.getSimpleName() + " could not be made of what is given");
        }
    }

    private static Object named(Map<?, ?> map, String name, Class<?> kind) {
        for (Map.Entry<?, ?> pair : map.entrySet()) {
            if (pair.getKey().equals(name) || Names.camel((String) pair.getKey()).equals(name)) {
                return pair.getValue();
            }
        }
        throw new Misfit("nothing is given for the part " + name + " of " + kind.getSimpleName());
    }

    // ------------------------------------------------------------ arrays

    private static Object fitArray(Object value, Type item) {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[] && item == byte.class) {
            return value;
        }
        if (value instanceof Ext.Complex complex && item == double.class) {
            return new double[] {complex.real(), complex.imaginary()};
        }
        Class<?> kind = erase(item);
        if (value instanceof Ext.Series series) {
            value = series.values();
        }
        if (value instanceof Ext.NdArray array) {
            Object filled = Grids.fill(array, kind);
            if (filled != null) {
                return filled;
            }
        }
        if (value instanceof Ext.Members || value instanceof String || value instanceof Map) {
            return refuse(value, kind.arrayType());
        }
        List<Object> members = members(value, kind.arrayType());
        Object fitted = Array.newInstance(kind, members.size());
        for (int i = 0; i < members.size(); i++) {
            Array.set(fitted, i, fit(members.get(i), item));
        }
        return fitted;
    }

    private static Class<?> erase(Type type) {
        if (type instanceof Class<?> kind) {
            return kind;
        }
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        return type instanceof GenericArrayType array ? erase(array.getGenericComponentType()).arrayType() : Object.class;
    }

    // ------------------------------------------------------------ anything

    /** Gives a value as what Java has for it, for a parameter that takes anything. */
    static Object natural(Object value) {
        if (value instanceof Long || value instanceof BigInteger) {
            return Numbers.smallest((Number) value);
        }
        if (value instanceof List<?> list) {
            return fill(new ArrayList<>(), list, Object.class, List.class);
        }
        if (value instanceof Map || value instanceof Ext.Table) {
            return map(value, Map.class, new Type[] {String.class, Object.class});
        }
        if (value instanceof Ext.Members set) {
            return fill(new LinkedHashSet<>(), set, Object.class, Set.class);
        }
        if (value instanceof Ext.Moment moment) {
            return Moments.read(moment.text());
        }
        if (value instanceof Ext.Series series) {
            return natural(series.values());
        }
        if (value instanceof Ext.NdArray array) {
            return array.shape().length == 0
                    ? natural(Grids.member(array, 0))
                    : fit(array, block(Grids.natural(array.dtype()), array.shape().length));
        }
        return value;
    }

    private static Class<?> block(Class<?> leaf, int dimensions) {
        Class<?> kind = leaf;
        for (int i = 0; i < dimensions; i++) {
            kind = kind.arrayType();
        }
        return kind;
    }

    static Object refuse(Object value, Class<?> kind) {
        throw new Misfit(Words.describe(value) + " is given where " + Words.aOrAn(kind.getSimpleName()) + " is asked for");
    }
}
