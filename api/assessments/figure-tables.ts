/** Of each input that anybody holds a figure of, what there is in the order of precedence: `$1` the assessment, `$2` the edition's orders. */
export const SETTLED = `(
  select subject, name, position, input, (array_agg(origin order by place))[1] as taken, count(distinct value) = 1 as agree,
         count(*)::integer as origins,
         '[' || string_agg('{"origin":' || to_json(origin)::text || ',"value":' || written || '}', ',' order by place) || ']' as figures
    from (
      select s.subject, s.name, s.position, o.input, o.origin, o.place,
             case when o.own then s.inputs -> o.input else json_of(f.value) end as value,
             case when not o.own then f.value when s.inputs is not null then (s.data::json -> 'inputs' -> o.input)::text end as written
        from (select subject, name, category, position, data, json_of(data) -> 'inputs' as inputs
                from current_submissions where assessment_id = $1) s
        join jsonb_to_recordset($2::jsonb) as o(input text, origin text, place integer, own boolean, categories jsonb)
          on o.categories ? s.category
        left join figures_of($1) f on not o.own and f.subject = s.subject and f.input = o.input and f.origin = o.origin
    ) said
   where value is not null and value <> 'null'::jsonb
   group by subject, name, position, input
) x`;

/** All that was handed in to an assessment, `$1`, and to those before it: it goes by their figures. */
export const HANDED_IN = `(
  with recursive chain as (
    select id, follows from assessments where id = $1
    union all select a.id, a.follows from assessments a join chain on a.id = chain.follows)
  select f.* from chain join figures f on f.assessment_id = chain.id
) f`;
